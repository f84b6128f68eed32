#include "ui/plot_exports.h"

#include "data/file_bytes.h"

namespace mnemoscope {
namespace {

std::string ending(plot::ExportKind kind) {
  switch (kind) {
    case plot::ExportKind::csv: return "csv";
    case plot::ExportKind::svg: return "svg";
    case plot::ExportKind::png: return "png";
  }
  return {};
}

}  // namespace

void answer_export(UiContext& ui, const plot::ExportRequest& request) {
  Notices& notices = ui.notices;
  UiState& state = ui.state;
  ui.files.ask(
      {.kind = FileQuestion::Kind::save_file,
       .title = "Save the plot",
       .file_kind = "Plots",
       .endings = {ending(request.kind)},
       .suggested_name = request.file_name},
      [&notices, &state, request](const std::vector<std::filesystem::path>& paths) {
        const std::filesystem::path& file = paths.front();
        if (request.kind == plot::ExportKind::png) {
          const plot::Rect& r = request.area;
          state.requests.emplace_back(SaveRegion{file, r.min.x, r.min.y, r.width(), r.height()});
          return;
        }
        const std::span bytes(reinterpret_cast<const std::uint8_t*>(request.contents.data()),
                              request.contents.size());
        if (const Status written = write_file(file, bytes); !written) {
          return notices.error(written.error().text);
        }
        notices.say(Tone::good, fmt::format("Saved {}", file.string()));
      });
}

}  // namespace mnemoscope
