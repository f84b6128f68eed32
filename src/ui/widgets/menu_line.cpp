#include "ui/widgets/menu_line.h"

#include "ui/context.h"

namespace mnemoscope {
namespace {

/// Names the line just drawn; whether a key chooses it.
bool is_chosen_by_key(UiContext& ui, const ControlText& text) {
  const bool enabled = text.why_not.empty();
  ui.widgets.mark(text.name, enabled);
  const bool focused = ui.program.focus.offer(text.name, Focus::Kind::line, enabled,
                                              packed(ui.theme.colours().accent));
  const std::string_view words = enabled ? text.tooltip : text.why_not;
  if (!words.empty()) tooltip(ui, words);
  return focused && press_key();
}

}  // namespace

bool menu_line(UiContext& ui, const ControlText& text, const MenuLineLook& look) {
  const std::string label(text.label);
  const std::string shortcut(look.shortcut);
  const bool clicked = ImGui::MenuItem(label.c_str(), shortcut.empty() ? nullptr : shortcut.c_str(),
                                       look.checked, text.why_not.empty());
  const bool chosen = is_chosen_by_key(ui, text);
  if (chosen && !clicked) ImGui::CloseCurrentPopup();
  return clicked || chosen;
}

bool begin_menu_line(UiContext& ui, const ControlText& text, std::string_view first) {
  const std::string label(text.label);
  const ImGuiID id = ImGui::GetID(label.c_str());
  const bool open = ImGui::BeginMenu(label.c_str(), text.why_not.empty());
  if (open) {
    // The ring is on the lines of the menu that opened, no more on this one.
    ui.widgets.mark(text.name);
    return true;
  }
  if (is_chosen_by_key(ui, text)) {
    ImGui::OpenPopup(id);
    ui.program.focus.move_to(first);
  }
  return false;
}

void open_menu_by_key(UiContext& ui, const char* id, std::string_view first) {
  const ImVec2 below{ImGui::GetItemRectMin().x + ui.theme.px(24), ImGui::GetItemRectMax().y};
  ImGui::OpenPopup(id);
  ImGuiContext& context = *ImGui::GetCurrentContext();
  if (!context.OpenPopupStack.empty()) context.OpenPopupStack.back().OpenPopupPos = below;
  ui.program.focus.move_to(first);
}

}  // namespace mnemoscope
