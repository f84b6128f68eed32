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

ExportMenu run_menu(const Figure& figure, View& view, const Page& page,
                    const std::string& readings) {
  if (!ImGui::BeginPopup(kMenuId)) return {};
  if (ImGui::MenuItem("Fit", "double click", false, view.x || view.y)) view.fit();
  ImGui::Separator();
  if (!readings.empty() && ImGui::MenuItem("Copy these values")) {
    ImGui::SetClipboardText(readings.c_str());
  }
  ExportMenu menu = run_export_menu(FigureExport(figure, view), page);
  ImGui::Separator();
  run_series_menu(figure, view);
  ImGui::EndPopup();
  return menu;
}

}  // namespace mnemoscope::plot
