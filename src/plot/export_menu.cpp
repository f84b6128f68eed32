#include "plot/export_menu.h"

#include <fmt/format.h>

#include "plot/print.h"

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
      if (line("copy", "Copy with tabs")) {
        ImGui::SetClipboardText(exportable_.text().c_str());
      }
      if (line("copy_csv", "Copy as CSV")) {
        ImGui::SetClipboardText(exportable_.csv().c_str());
      }
      if (line("csv", "Save as CSV...")) choose(ExportKind::csv);
    }
    if (forms.drawing && line("svg", "Save as SVG...")) choose(ExportKind::svg);
    if (forms.picture) draw_scales();
    if (forms.drawing && page_.palette.print != nullptr) draw_print();
    if (forms.numbers && line("npy", "Save as NPY...")) choose(ExportKind::npy);
    if (forms.film) draw_film();
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

  void choose(ExportKind kind, int percent = 100, int delay_ms = 0) {
    menu_.request = make_request(exportable_, page_, kind, percent, delay_ms);
  }

  std::string size_words(int percent) const {
    const PictureSize size = picture_size(page_, percent);
    return fmt::format("{} \u00d7 {}", size.width, size.height);
  }

  bool opens(const std::string& name, const std::string& words) {
    const bool open = ImGui::BeginMenu(words.c_str(), some_);
    named(name);
    return open;
  }

  void draw_scales() {
    if (opens("png", "Save as PNG")) draw_scale_lines("png", ExportKind::png);
  }

  void draw_print() {
    if (!opens("print", "Save for print")) return;
    const std::string size = fmt::format("{} pt, {} mm", kPaperPoints, kPaperWidth);
    for (const ExportKind kind : {ExportKind::svg, ExportKind::png}) {
      const bool is_drawing = kind == ExportKind::svg;
      if (line(is_drawing ? "print.svg" : "print.png",
               is_drawing ? "SVG..." : fmt::format("PNG, {} dpi...", kPaperDots), size)) {
        menu_.request = make_print_request(exportable_, page_, kind);
      }
    }
    ImGui::EndMenu();
  }

  /// The lines of an open menu, which ends with them.
  void draw_scale_lines(const char* name, ExportKind kind) {
    for (const int percent : exportable_.scales()) {
      if (line(fmt::format("{}.{}", name, percent), fmt::format("{} %...", percent),
               size_words(percent))) {
        choose(kind, percent);
      }
    }
    ImGui::EndMenu();
  }

  void draw_film() {
    if (opens("gif", "Save as GIF")) {
      for (const int percent : exportable_.scales()) {
        const std::string name = fmt::format("gif.{}", percent);
        const std::string words = fmt::format("{} %, {}", percent, size_words(percent));
        if (!opens(name, words)) continue;
        for (const int delay : kFilmDelays) {
          if (line(fmt::format("{}.{}", name, delay),
                   fmt::format("{} s a step...", static_cast<double>(delay) / 1000.0))) {
            choose(ExportKind::gif, percent, delay);
          }
        }
        ImGui::EndMenu();
      }
      ImGui::EndMenu();
    }
    if (opens("frames", "Save as numbered PNG")) {
      draw_scale_lines("frames", ExportKind::numbered_png);
    }
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
