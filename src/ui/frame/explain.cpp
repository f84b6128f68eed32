// What is this? A click that explains.
#include <algorithm>
#include <array>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/glossary.h"

namespace mnemoscope {
namespace {

constexpr const char* kAsking = "Click anything to read what it is; Esc gives up";

/// The left button of the mouse is not there in this frame, for whoever asks.
void hide_click(ImGuiIO& io) {
  io.MouseClicked[0] = false;
  io.MouseDoubleClicked[0] = false;
  io.MouseReleased[0] = false;
  io.MouseDown[0] = false;
}

}  // namespace

bool is_question_typed() {
  const ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
  return std::find(typed.begin(), typed.end(), ImWchar{'?'}) != typed.end();
}

bool explain(UiContext& ui, std::string_view widget) {
  const GlossaryEntry* const entry = widget.empty() ? nullptr : glossary(ui).explaining(widget);
  if (entry == nullptr) return false;
  ui.program.glossary.open = true;
  ui.program.glossary.entry = entry->id;
  ui.program.glossary.asked_at = ImGui::GetIO().MousePos;
  return true;
}

void take_explaining_click(UiContext& ui) {
  bool& asking = ui.program.explaining;
  ImGuiIO& io = ImGui::GetIO();
  // The click that answered is let go of only later.
  if (ui.program.explained_click) {
    ui.program.explained_click = io.MouseDown[0];
    hide_click(io);
  }
  if (!asking) return;
  if (key_pressed(ImGuiKey_Escape, false)) {
    asking = false;
    ui.notices.status({});
    return;
  }
  ui.notices.status(kAsking);
  ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (!io.MouseClicked[0]) return;
  asking = false;
  ui.program.explained_click = true;
  hide_click(io);
  const bool explained = explain(ui, ui.widgets.was_pointed());
  ui.notices.status(explained ? "" : "The glossary has nothing on this place");
}

}  // namespace mnemoscope
