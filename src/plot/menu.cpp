#include "plot/menu.h"

#include "plot/export.h"
#include "plot/legend.h"

namespace mnemoscope::plot {
namespace {

void run_series_menu(const Figure& figure, View& view) {
  const auto names = hideable(legend_entries(figure, view));
  if (names.empty() || !ImGui::BeginMenu("Series")) return;
  for (const std::string& name : names) {
    if (ImGui::MenuItem(name.c_str(), nullptr, view.shows(name))) view.toggle(name);
  }
  ImGui::Separator();
  if (ImGui::MenuItem("Show all", nullptr, false, !view.hidden.empty())) view.hidden.clear();
  ImGui::EndMenu();
}

}  // namespace

ExportRequest make_request(ExportKind kind, const Figure& figure, const View& view,
                           const Rect& area, const Palette& palette, float type_size) {
  switch (kind) {
    case ExportKind::csv:
      return {.kind = kind, .contents = to_csv(figure), .file_name = file_name(figure, "csv")};
    case ExportKind::svg: {
      const ImVec2 size{area.width(), area.height()};
      return {.kind = kind,
              .contents = to_svg(figure, view, size, palette, type_size),
              .file_name = file_name(figure, "svg")};
    }
    case ExportKind::png:
    case ExportKind::npy: break;
  }
  return {.kind = kind, .file_name = file_name(figure, "png"), .area = area};
}

std::optional<ExportRequest> run_menu(const Figure& figure, View& view, const Rect& area,
                                      const Look& look, const std::string& readings) {
  if (!ImGui::BeginPopup(kMenuId)) return std::nullopt;
  std::optional<ExportKind> wanted;
  const bool some = !is_empty(figure);
  if (ImGui::MenuItem("Fit", "double click", false, view.x || view.y)) view.fit();
  ImGui::Separator();
  if (!readings.empty() && ImGui::MenuItem("Copy these values")) {
    ImGui::SetClipboardText(readings.c_str());
  }
  if (ImGui::MenuItem("Copy as CSV", nullptr, false, some)) {
    ImGui::SetClipboardText(to_csv(figure).c_str());
  }
  if (ImGui::MenuItem("Save as CSV...", nullptr, false, some)) wanted = ExportKind::csv;
  if (ImGui::MenuItem("Save as SVG...", nullptr, false, some)) wanted = ExportKind::svg;
  if (ImGui::MenuItem("Save as PNG...", nullptr, false, some)) wanted = ExportKind::png;
  ImGui::Separator();
  run_series_menu(figure, view);
  ImGui::EndPopup();
  if (!wanted) return std::nullopt;
  return make_request(*wanted, figure, view, area, look.palette, ImGui::GetFontSize());
}

}  // namespace mnemoscope::plot
