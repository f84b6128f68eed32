#include "ui/shown/large_plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/context.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

namespace mnemoscope {
namespace {

constexpr const char* kLargeHelp =
    "The plot over the whole workspace, and back: F with the pointer on it, or a double click "
    "while it shows everything";

void draw_choices(UiContext& ui, const PlotTools& tools, float side) {
  const std::string name = tools.name + ".choices";
  if (icon_button(ui, {.name = name, .tooltip = "What the plot shows"}, Icon::more, side)) {
    ImGui::OpenPopup(name.c_str());
  }
  if (!ImGui::BeginPopup(name.c_str())) return;
  tools.choices();
  ImGui::EndPopup();
}

/// The window over the workspace that holds the large plot. End always.
void begin_over_workspace(UiContext& ui) {
  const auto& all = ui.widgets.all();
  const auto workspace = all.find("workspace");
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const ImVec2 min = workspace == all.end() ? viewport.WorkPos : workspace->second.min;
  const ImVec2 max = workspace == all.end() ? ImVec2{viewport.WorkPos.x + viewport.WorkSize.x,
                                                     viewport.WorkPos.y + viewport.WorkSize.y}
                                            : workspace->second.max;
  ImGui::SetNextWindowPos(min);
  ImGui::SetNextWindowSize({max.x - min.x, max.y - min.y});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.theme.px(16), ui.theme.px(12)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.colours().ground);
  ImGui::Begin("###large plot", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  ui.widgets.mark("plot.large", min, max);
}

bool draw_large(UiContext& ui, const std::string& name, const std::string& title,
                const std::function<PlotTouch(ImVec2)>& draw) {
  begin_over_workspace(ui);
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::TextUnformatted(title.c_str());
  ImGui::PopFont();
  const float width = ImGui::CalcTextSize("Back (Esc)").x + ui.theme.px(24);
  ImGui::SameLine(std::max(0.0F, ImGui::GetWindowWidth() - width - ui.theme.px(16)));
  const bool pressed =
      button(ui, {.name = name + ".large", .label = "Back (Esc)", .tooltip = kLargeHelp},
             ButtonLook::quiet);
  const PlotTouch touch = draw({0.0F, 0.0F});
  // A menu over the plot has Esc first.
  const bool escaped =
      key_pressed(ImGuiKey_Escape, false) && !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  ImGui::End();
  return pressed || escaped || touch.wants_large;
}

}  // namespace

PlotTouch touch_of(const plot::Interaction& did) {
  return {.area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
}

plot::Look column_look(const UiContext& ui) {
  return {.palette = ui.theme.plots(),
          .font = ui.theme.faces().numbers,
          .legend = plot::Legend::none,
          .wheel = false};
}

void draw_enlargeable(UiContext& ui, const std::string& name, const std::string& title,
                      float height, const std::function<PlotTouch(ImVec2)>& draw) {
  if (ui.view.large_plot == name) {
    ImGui::Dummy({0.0F, height});
    if (draw_large(ui, name, title, draw)) ui.view.large_plot.clear();
    return;
  }
  const PlotTouch touch = draw({0.0F, height});
  if (touch.hovered) ui.program.pointed_plot = name;
  if (touch.wants_large) ui.view.large_plot = name;
}

void draw_plot_tools(UiContext& ui, const PlotTools& tools) {
  const float side = std::round(1.2F * ImGui::GetTextLineHeight());
  const float count = (tools.can_be_large ? 1.0F : 0.0F) + (tools.choices ? 1.0F : 0.0F);
  ImGui::SameLine(0, 0);
  const float room = ImGui::GetContentRegionAvail().x - count * side;
  ImGui::SetCursorPos({ImGui::GetCursorPosX() + std::max(room, 0.0F),
                       ImGui::GetCursorPosY() - std::round(0.1F * ImGui::GetTextLineHeight())});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ImGui::GetStyle().ItemSpacing.y});
  if (tools.choices) draw_choices(ui, tools, side);
  if (tools.choices && tools.can_be_large) ImGui::SameLine();
  // While it is large its button is up there; here its place stays.
  const std::string name = tools.name + ".large";
  if (tools.can_be_large && ui.view.large_plot == tools.name) {
    ImGui::Dummy({side, side});
  } else if (tools.can_be_large &&
             icon_button(ui, {.name = name, .tooltip = kLargeHelp}, Icon::enlarge, side)) {
    ui.view.large_plot = tools.name;
  }
  ImGui::PopStyleVar();
}

void toggle_large_plot(UiContext& ui) {
  ui.view.large_plot = ui.view.large_plot.empty() ? ui.program.pointed_plot : std::string();
}

}  // namespace mnemoscope
