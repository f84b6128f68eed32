#include "ui/shown/plot_exports.h"

#include <fmt/format.h>

#include <Eigen/Core>

#include "data/image_file.h"
#include "data/npy_file.h"
#include "data/write_file.h"

namespace mnemoscope {
namespace {

/// A kind of file in words, and its ending.
struct Kind {
  const char* words;
  const char* ending;
};

Kind kind_of(plot::ExportKind kind) {
  switch (kind) {
    case plot::ExportKind::csv: return {"Tables", "csv"};
    case plot::ExportKind::svg: return {"Drawings", "svg"};
    case plot::ExportKind::png: return {"Pictures", "png"};
    case plot::ExportKind::npy: return {"NumPy arrays", "npy"};
  }
  return {"", ""};
}

Status write_numbers(const std::filesystem::path& file, const plot::Numbers& numbers) {
  return write_npy(file, Eigen::Map<const RowMajorFloats>(numbers.values.data(),
                                                          static_cast<Index>(numbers.rows),
                                                          static_cast<Index>(numbers.columns)));
}

Status write(const std::filesystem::path& file, const plot::ExportRequest& request) {
  if (request.numbers) return write_numbers(file, *request.numbers);
  if (request.pixels) {
    const plot::Pixels& p = *request.pixels;
    return write_png(file, p.rgb, p.width, p.height, 3);
  }
  return write_file(file, request.contents);
}

}  // namespace

void answer_export(UiContext& ui, const std::string& name, const plot::ExportMenu& menu) {
  // A menu lies over everything, also where the window or cell that it belongs to ends.
  ImGui::PushClipRect({0, 0}, ImGui::GetIO().DisplaySize, false);
  for (const plot::NamedRect& line : menu.lines) {
    ui.widgets.mark(fmt::format("{}.menu.{}", name, line.name), line.rect.min, line.rect.max);
  }
  ImGui::PopClipRect();
  if (!menu.request) return;
  ask_where(ui, *menu.request);
}

void ask_where(UiContext& ui, const plot::ExportRequest& request) {
  if (request.kind == plot::ExportKind::png && !request.pixels) {
    return ui.notices.error(
        "The picture is too large to be painted; choose a smaller scale, or SVG");
  }
  const Kind kind = kind_of(request.kind);
  ui.files.ask({.kind = FileQuestion::Kind::save_file,
                .title = fmt::format("Save as {}", kind.ending),
                .file_kind = kind.words,
                .endings = {kind.ending},
                .suggested_name = request.file_name},
               [request](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 if (const Status written = write(paths.front(), request); !written) {
                   return now.notices.error(written.error().text);
                 }
                 now.notices.say(Tone::good, fmt::format("Saved {}", paths.front().string()));
               });
}

void offer_export(UiContext& ui, const std::string& name, bool hovered,
                  const plot::Exportable& exportable, const plot::Page& page) {
  ImGui::PushID(name.c_str());
  if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) {
    ImGui::OpenPopup(plot::kExportPopup);
  }
  answer_export(ui, name, plot::run_export_popup(exportable, page));
  ImGui::PopID();
}

}  // namespace mnemoscope
