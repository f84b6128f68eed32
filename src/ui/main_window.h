// The frame around the workspaces: top bar, menus, status line, notices, palette, key help.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "ui/context.h"

namespace mnemoscope {

/// What the frame shows that is not in the context.
struct MainWindowView {
  std::filesystem::path session_file;  ///< empty: not saved yet
  bool unsaved = false;
  std::vector<std::filesystem::path> recent;  ///< newest first
  std::string undo_label;                     ///< what Ctrl+Z takes back; empty: nothing
  std::string redo_label;
  bool full_screen = false;
  std::string fashion_missing;  ///< why the 60,000 cannot be opened, or empty
  bool closing = false;         ///< asks before unsaved changes are lost
};

/// The actions of the frame itself (file, edit, view, help). `context.actions` is what is being
/// built.
void add_frame_actions(Actions& actions, const UiContext& context, const MainWindowView& view);

/// Draws everything inside the window for one frame.
void draw_main_window(UiContext& context, const MainWindowView& view);

}  // namespace mnemoscope
