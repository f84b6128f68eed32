#include "ui/shown/action_buttons.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/context.h"

namespace mnemoscope {
namespace {

/// Spaces as wide as a sign and the gap after it: so the label stands where the button sets it.
std::string room_for_sign(bool has_label) {
  const float wanted = (has_label ? 1.1F : 0.75F) * ImGui::GetTextLineHeight();
  const auto count = std::lround(wanted / ImGui::CalcTextSize(" ").x);
  return std::string(static_cast<std::size_t>(std::max(count, 1L)), ' ');
}

}  // namespace

bool action_button(UiContext& ui, std::string_view action_id, ButtonLook look,
                   std::string_view label, float width) {
  const Action* const action = ui.actions.find(action_id);
  if (action == nullptr) return false;
  const std::string keys = shortcuts_text(*action);
  const bool pressed =
      button(ui,
             {.name = action->id,
              .label = label.empty() ? std::string_view(action->label) : label,
              .tooltip = action->tooltip,
              .why_not = action->enabled ? std::string_view{} : std::string_view(action->why_not),
              .shortcut = keys},
             look, width);
  if (pressed) ui.notices.answer(perform(*action, ui));
  return pressed;
}

bool icon_action_button(UiContext& ui, std::string_view action_id, Icon icon, ButtonLook look,
                        std::string_view label) {
  const Action* const action = ui.actions.find(action_id);
  if (action == nullptr) return false;
  const std::string words = room_for_sign(!label.empty()) + std::string(label);
  const bool pressed = action_button(ui, action_id, look, words);
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const Colours& c = ui.theme.colours();
  const bool filled = look == ButtonLook::primary || look == ButtonLook::chosen;
  const ImU32 colour = packed(filled ? c.on_accent : c.text,
                              action->enabled ? 1.0F : ImGui::GetStyle().DisabledAlpha);
  const float half = 0.375F * ImGui::GetTextLineHeight();
  const ImVec2 centre{min.x + ImGui::GetStyle().FramePadding.x + half, (min.y + max.y) / 2};
  draw_icon(*ImGui::GetWindowDrawList(), icon, centre, 0.27F * ImGui::GetTextLineHeight(), colour,
            ui.theme.px(1.5F));
  return pressed;
}

float icon_action_width(std::string_view label) {
  const std::string words = room_for_sign(!label.empty()) + std::string(label);
  return ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

}  // namespace mnemoscope
