#include "plot/export_menu.h"

#include <fmt/format.h>

namespace mnemoscope::plot {
namespace {

/// One frame of the lines.
class Lines {
 public:
  Lines(const Exportable& exportable, const Page& page)
      : exportable_(exportable), page_(page), some_(exportable.has_content()) {}

  ExportMenu draw() {
    const Forms forms = exportable_.forms();
    if (forms.table) {
      if (line("copy", forms.tabs ? "Copy with tabs" : "Copy as CSV")) {
        ImGui::SetClipboardText((forms.tabs ? exportable_.text() : exportable_.csv()).c_str());
      }
      if (line("csv", "Save as CSV...")) choose(ExportKind::csv);
    }
    if (forms.drawing && line("svg", "Save as SVG...")) choose(ExportKind::svg);
    if (forms.picture) draw_scales();
    if (forms.numbers && line("npy", "Save as NPY...")) choose(ExportKind::npy);
    return std::move(menu_);
  }

 private:
  void named(const std::string& name) {
    menu_.lines.push_back({name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}});
  }

  bool line(const std::string& name, const std::string& words, const std::string& quiet = {}) {
    const bool chosen =
        ImGui::MenuItem(words.c_str(), quiet.empty() ? nullptr : quiet.c_str(), false, some_);
    named(name);
    return chosen;
  }

  void choose(ExportKind kind, int percent = 100) {
    menu_.request = make_request(exportable_, page_, kind, percent);
  }

  void draw_scales() {
    const bool open = ImGui::BeginMenu("Save as PNG", some_);
    named("png");
    if (!open) return;
    for (const int percent : exportable_.scales()) {
      const PictureSize size = picture_size(page_, percent);
      const std::string pixels = fmt::format("{} \u00d7 {}", size.width, size.height);
      if (line(fmt::format("png.{}", percent), fmt::format("{} %...", percent), pixels)) {
        choose(ExportKind::png, percent);
      }
    }
    ImGui::EndMenu();
  }

  const Exportable& exportable_;
  const Page& page_;
  bool some_;
  ExportMenu menu_;
};

}  // namespace

Page page_of(const Rect& area, const Palette& palette) {
  return {
      .size = {area.width(), area.height()}, .palette = palette, .type_size = ImGui::GetFontSize()};
}

ExportMenu run_export_menu(const Exportable& exportable, const Page& page) {
  return Lines(exportable, page).draw();
}

ExportMenu run_export_popup(const Exportable& exportable, const Page& page) {
  if (!ImGui::BeginPopup(kExportPopup)) return {};
  ExportMenu menu = run_export_menu(exportable, page);
  ImGui::EndPopup();
  return menu;
}

}  // namespace mnemoscope::plot
