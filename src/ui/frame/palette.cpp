// The palette: type a word, find what can be done, Enter does it.
#include <algorithm>
#include <string>
#include <vector>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr int kMostShown = 12;

void draw_row(UiContext& ui, const Action& action, bool chosen, bool& performed) {
  ImGui::PushStyleColor(ImGuiCol_Text,
                        action.enabled ? ui.theme.colours().text : ui.theme.colours().quiet);
  if (ImGui::Selectable((action.label + "###palette." + action.id).c_str(), chosen)) {
    performed = true;
  }
  ImGui::PopStyleColor();
  tooltip(ui, action.enabled ? action.tooltip : action.why_not);
  const std::string shortcut = shortcuts_text(action);
  if (shortcut.empty()) return;
  const float width = ImGui::CalcTextSize(shortcut.c_str()).x;
  ImGui::SameLine(ImGui::GetWindowWidth() - width - ImGui::GetStyle().WindowPadding.x);
  ImGui::TextDisabled("%s", shortcut.c_str());
}

/// Returns the action to perform, or nullptr.
const Action* draw_rows(UiContext& ui, bool entered) {
  PaletteState& palette = ui.program.palette;
  const std::vector<const Action*> found = search_actions(ui.actions, palette.query);
  const int count = std::min(static_cast<int>(found.size()), kMostShown);
  if (count == 0) {
    quiet_text(ui, R"(Nothing is called that. Try "open", "step" or "type".)");
    return nullptr;
  }
  if (key_pressed(ImGuiKey_DownArrow)) ++palette.chosen;
  if (key_pressed(ImGuiKey_UpArrow)) --palette.chosen;
  palette.chosen = std::clamp(palette.chosen, 0, count - 1);
  const Action* performed = nullptr;
  for (int i = 0; i < count; ++i) {
    const Action& action = *found[static_cast<std::size_t>(i)];
    bool clicked = entered && i == palette.chosen;
    draw_row(ui, action, i == palette.chosen, clicked);
    if (clicked) performed = &action;
  }
  return performed;
}

}  // namespace

void draw_palette(UiContext& ui) {
  PaletteState& palette = ui.program.palette;
  if (!ui.program.showing_palette) {
    palette = {};
    return;
  }
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float width = std::min(ui.theme.px(480), viewport.WorkSize.x - ui.theme.px(24));
  ImGui::SetNextWindowPos({viewport.GetCenter().x, viewport.WorkPos.y + ui.theme.px(60)},
                          ImGuiCond_Always, {0.5F, 0.0F});
  ImGui::SetNextWindowSize({width, 0.0F});
  ImGui::Begin("###palette", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_AlwaysAutoResize);
  ImGui::SetNextItemWidth(-1.0F);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const std::string before = palette.query;
  const bool entered = ImGui::InputTextWithHint(
      "###query", "What do you want to do?", &palette.query, ImGuiInputTextFlags_EnterReturnsTrue);
  ui.widgets.mark("palette.query");
  if (palette.query != before) palette.chosen = 0;
  const Action* const chosen = draw_rows(ui, entered);
  const bool left =
      !ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && !ImGui::IsWindowAppearing();
  if (chosen != nullptr || left || key_pressed(ImGuiKey_Escape, false)) {
    ui.program.showing_palette = false;
  }
  ImGui::End();
  if (chosen == nullptr) return;
  const std::string why_not = perform(*chosen, ui);
  if (!why_not.empty()) ui.notices.say(Tone::info, why_not);
}

}  // namespace mnemoscope
