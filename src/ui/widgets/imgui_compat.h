// Dear ImGui 1.86 (Debian 12) and 1.90 (Debian 13): the only place that knows of the difference.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>
// imgui_stdlib.h of 1.86 does not include what it needs.
#include <imgui_stdlib.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace mnemoscope {

/// Whether one of ImGui's own keys (arrows, Enter, Escape, Space, ...) went down in this frame.
inline bool key_pressed(ImGuiKey key, bool repeat = true) {
#if IMGUI_VERSION_NUM < 18700
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeat);
#else
  return ImGui::IsKeyPressed(key, repeat);
#endif
}

/// Whether one of ImGui's own keys is held.
inline bool key_down(ImGuiKey key) {
#if IMGUI_VERSION_NUM < 18700
  return ImGui::IsKeyDown(ImGui::GetKeyIndex(key));
#else
  return ImGui::IsKeyDown(key);
#endif
}

/// Whether Enter went down in this frame, the one of the number pad too.
inline bool enter_pressed() {
#if IMGUI_VERSION_NUM < 18700
  return key_pressed(ImGuiKey_Enter, false) || key_pressed(ImGuiKey_KeyPadEnter, false);
#else
  return key_pressed(ImGuiKey_Enter, false) || key_pressed(ImGuiKey_KeypadEnter, false);
#endif
}

/// For windows whose controls the ring goes through (ui/widgets/focus.h): ImGui's own tabbing knows
/// of nothing but text fields and would keep the keyboard among them.
inline constexpr ImGuiWindowFlags kTabIsTheRings = ImGuiWindowFlags_NoNavInputs;

/// Closes open menus and popups, but not a modal question. ImGui does so for Escape only when its
/// keyboard navigation is on, which would take Space and the arrows away from stepping.
inline void close_popups() {
  if (ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup) &&
      ImGui::GetTopMostPopupModal() == nullptr) {
    ImGui::ClosePopupToLevel(0, true);
  }
}

/// Opens the modal window of this title (of the window that is being drawn), where no other modal
/// one is in sight; until then it waits. Two that are asked for at once would close each other in
/// every frame, and neither would ever be seen or answered.
inline void open_modal(const char* title) {
  if (ImGui::IsPopupOpen(title)) return;
  const ImGuiWindow* const other = ImGui::GetTopMostPopupModal();
  // One that nobody draws any more is still on ImGui's stack.
  if (other != nullptr && (other->Active || other->WasActive)) return;
  ImGui::OpenPopup(title);
}

/// Left and right edge of the open menu or panel that lies on top, in pixels of the window; empty
/// (0, 0) for none.
inline std::array<float, 2> open_popup_edges() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiWindow* const top =
      context.OpenPopupStack.empty() ? nullptr : context.OpenPopupStack.back().Window;
  if (top == nullptr) return {};
  return {top->Pos.x, top->Pos.x + top->Size.x};
}

/// The window that is being drawn lies over all others, without having the keyboard.
inline void bring_to_front() {
  ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
}

/// A text field that was left begins anew when it is entered again. ImGui keeps its last edits for
/// whoever comes back: to take those back in a text that is another one by now writes before the
/// beginning of its memory. For the beginning of a frame.
inline void forget_edits_of_left_fields() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiInputTextState& field = context.InputTextState;
  if (context.ActiveId != 0 && context.ActiveId == field.ID) return;
  auto& edits = field.Stb.undostate;
  edits.undo_point = 0;
  edits.undo_char_point = 0;
  edits.redo_point = STB_TEXTEDIT_UNDOSTATECOUNT;
  edits.redo_char_point = STB_TEXTEDIT_UNDOCHARCOUNT;
}

/// Whether a text field has the keyboard.
inline bool a_field_has_the_keyboard() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return context.ActiveId != 0 && context.ActiveId == context.InputTextState.ID;
}

/// Whether a field has asked for the keyboard in the last frame and gets it in the next one, where
/// letters would be lost: ImGui drops them in the frame in which it hands the keyboard over.
inline bool a_field_is_coming() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  return context.NavMoveSubmitted && (context.NavMoveFlags & ImGuiNavMoveFlags_Tabbing) != 0;
}

/// What the text field that has the keyboard holds, until the next frame; nothing where none has.
inline std::span<const ImWchar> typed_text() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const ImGuiInputTextState& field = context.InputTextState;
  if (!a_field_has_the_keyboard()) return {};
  // The buffer has room for more; what is in it beyond the text was never written.
  return {field.TextW.Data, static_cast<std::size_t>(field.CurLenW)};
}

/// The mouse of a frame as a program makes it, after the window library filled in what it knows.
inline void take_mouse(ImGuiIO& io, ImVec2 at, const std::array<bool, 2>& down, ImVec2 wheel) {
#if IMGUI_VERSION_NUM < 18700
  io.MousePos = at;
  for (std::size_t i = 0; i < down.size(); ++i) io.MouseDown[i] = down[i];
  io.MouseWheelH += wheel.x;
  io.MouseWheel += wheel.y;
#else
  io.AddMousePosEvent(at.x, at.y);
  for (std::size_t i = 0; i < down.size(); ++i) {
    io.AddMouseButtonEvent(static_cast<int>(i), down[i]);
  }
  io.AddMouseWheelEvent(wheel.x, wheel.y);
#endif
}

/// An OpenGL texture name as ImGui carries it.
inline ImTextureID texture_id(unsigned gl_name) {
  return reinterpret_cast<ImTextureID>(static_cast<std::intptr_t>(gl_name));
}

}  // namespace mnemoscope
