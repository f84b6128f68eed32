// A line of a menu that the keyboard reaches: the ring goes from line to line by the arrows, Space
// and Enter choose. Dear ImGui's own lines know the mouse alone.
#pragma once

#include <string_view>

#include "ui/widgets/controls.h"

namespace mnemoscope {

/// What stands beside the words.
struct MenuLineLook {
  std::string_view shortcut{};
  bool checked = false;
};

/// True in the frame in which it is chosen. Inside of a menu that is open; a tooltip of
/// `text.why_not` says why it is off.
bool menu_line(UiContext& ui, const ControlText& text, const MenuLineLook& look = {});

/// A line that opens a menu of its own beside it; true while that is open, which ImGui::EndMenu
/// then ends. `first` is the name of the first line there that can be chosen: a key that opens the
/// menu goes on to it.
bool begin_menu_line(UiContext& ui, const ControlText& text, std::string_view first);

/// Opens the popup of this id (in the current window) below the item just drawn in place of at the
/// pointer, with the ring on its line `first`: for a key.
void open_menu_by_key(UiContext& ui, const char* id, std::string_view first);

}  // namespace mnemoscope
