#include "ui/shown/large_plot.h"

#include <fmt/format.h>

#include <algorithm>

#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kHelp =
    "The plot over the whole workspace, and back: F with the pointer on it, or a double click "
    "while it shows everything";

bool size_button(UiContext& ui, const std::string& name, bool large) {
  const std::string id = name + ".large";
  return button(ui, {.name = id, .label = large ? "Back (Esc)" : "Large", .tooltip = kHelp},
                ButtonLook::quiet);
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
  const bool pressed = size_button(ui, name, true);
  const PlotTouch touch = draw({0.0F, 0.0F});
  // A menu over the plot has Esc first.
  const bool escaped =
      key_pressed(ImGuiKey_Escape, false) && !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  ImGui::End();
  return pressed || escaped || touch.wants_large;
}

}  // namespace

void draw_enlargeable(UiContext& ui, const std::string& name, const std::string& title,
                      float height, const std::function<PlotTouch(ImVec2)>& draw) {
  if (ui.program.large_plot == name) {
    ImGui::Dummy({0.0F, height});
    if (draw_large(ui, name, title, draw)) ui.program.large_plot.clear();
    return;
  }
  const PlotTouch touch = draw({0.0F, height});
  if (touch.hovered) ui.program.pointed_plot = name;
  if (touch.wants_large) ui.program.large_plot = name;
}

void draw_large_button(UiContext& ui, const std::string& name) {
  ImGui::SameLine();
  const float width = ImGui::CalcTextSize("Large").x + 2.0F * ImGui::GetStyle().FramePadding.x;
  const float x = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - width;
  if (x < ImGui::GetCursorPosX()) ImGui::NewLine();
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                       std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
  // While it is large its button is up there; here its place stays.
  if (ui.program.large_plot == name) return ImGui::Dummy({width, ImGui::GetFrameHeight()});
  if (size_button(ui, name, false)) ui.program.large_plot = name;
}

void toggle_large_plot(ProgramView& program) {
  program.large_plot = program.large_plot.empty() ? program.pointed_plot : std::string();
}

}  // namespace mnemoscope
