// The frame around the workspaces: top bar, menus, status line, notices, palette, key help.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/import_job.h"
#include "session/history.h"
#include "ui/context.h"

namespace mnemoscope {

/// A session that an earlier run of the program left unsaved.
struct LeftBehind {
  std::string words{};    ///< "session.toml of 26 Nov, 14:32:07"
  bool restored = false;  ///< it is open, or was since
};

/// The action that restores it, by its place among them: "file.restore.0".
std::string restore_action_id(std::size_t place);

/// What the frame shows that is not in the context.
struct MainWindowView {
  std::filesystem::path session_file{};         ///< empty: not saved yet
  bool unsaved = false;                         ///< the session differs from its file
  std::vector<std::filesystem::path> recent{};  ///< sessions opened and saved, newest first
  std::vector<std::filesystem::path> recent_memories{};  ///< folders and data sets, newest first
  std::string undo_label{};                              ///< what Ctrl+Z takes back; empty: nothing
  std::string redo_label{};               ///< what Ctrl+Shift+Z and Ctrl+Y repeat; empty: nothing
  EditList edits{};                       ///< what was done; its words are the document's
  std::vector<LeftBehind> left_behind{};  ///< by a crash, newest first
  bool can_fit = false;                   ///< what was refused could be had otherwise
  std::string opening{};                  ///< what is being opened; empty: nothing
  std::string after_saving{};             ///< what waits for what is being written; or empty
  std::string losing{};                   ///< what would lose unsaved changes; asks when not empty
  LiveImport import{};                    ///< what is known of the import that is looked at
  std::string changed_on_disk{};  ///< a file that another program changed; asks when not empty
};

/// The actions of the frame itself (file, edit, view, help). Add them before any workspace's.
void add_frame_actions(Actions& actions, UiContext& ui, const MainWindowView& view);

/// Asks for the file that the session is saved to; a request follows.
void ask_where_to_save(FileDialog& files);

/// Adds those of the workspace that is shown, and what others have for everywhere.
void add_workspaces_actions(Actions& actions, UiContext& ui);

/// Fires the actions that the keys stand for; what is disabled says why in the status line.
void fire_shortcuts(UiContext& ui, const std::vector<KeyPress>& presses);

/// Draws everything inside the window for one frame.
void draw_main_window(UiContext& ui, const MainWindowView& view);

}  // namespace mnemoscope
