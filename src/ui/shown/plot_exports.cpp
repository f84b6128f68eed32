#include "ui/shown/plot_exports.h"

#include <fmt/format.h>

#include <utility>

#include "data/write_file.h"

namespace mnemoscope {
namespace {

std::string ending(plot::ExportKind kind) {
  switch (kind) {
    case plot::ExportKind::csv: return "csv";
    case plot::ExportKind::svg: return "svg";
    case plot::ExportKind::png: return "png";
    case plot::ExportKind::npy: return "npy";
  }
  return {};
}

}  // namespace

void answer_export(UiContext& ui, const plot::ExportRequest& request) {
  ui.files.ask(
      {.kind = FileQuestion::Kind::save_file,
       .title = "Save the plot",
       .file_kind = "Plots",
       .endings = {ending(request.kind)},
       .suggested_name = request.file_name},
      [request](UiContext& now, const std::vector<std::filesystem::path>& paths) {
        const std::filesystem::path& file = paths.front();
        if (request.kind == plot::ExportKind::png) {
          const plot::Rect& r = request.area;
          now.requests.emplace_back(SaveRegion{file, r.min.x, r.min.y, r.width(), r.height()});
          return;
        }
        if (const Status written = write_file(file, request.contents); !written) {
          return now.notices.error(written.error().text);
        }
        now.notices.say(Tone::good, fmt::format("Saved {}", file.string()));
      });
}

void save_numbers(UiContext& ui, const std::string& file_name, RowMajorFloats rows) {
  ui.files.ask(
      {.kind = FileQuestion::Kind::save_file,
       .title = "Save the numbers",
       .file_kind = "NumPy arrays",
       .endings = {"npy"},
       .suggested_name = file_name},
      [rows = std::move(rows)](UiContext& now, const std::vector<std::filesystem::path>& paths) {
        const std::filesystem::path& file = paths.front();
        if (const Status written = write_npy(file, rows); !written) {
          return now.notices.error(written.error().text);
        }
        now.notices.say(Tone::good, fmt::format("Saved {}", file.string()));
      });
}

}  // namespace mnemoscope
