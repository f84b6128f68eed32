// The window: everything with a display is behind this one call.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "app/bundle_places.h"
#include "core/error.h"
#include "engine/run_spec.h"
#include "session/session.h"
#include "ui/levels.h"

namespace mnemoscope {

class InputSource;

/// What the command line decided before the window opens.
struct WindowOptions {
  Session session;                     ///< what is shown first
  std::filesystem::path session_file;  ///< where it came from and is saved to; empty: nowhere yet
  bool from_report = false;            ///< the session is somebody's, though it has no file
  std::string session_text;            ///< what that file held
  std::string disk_mark;               ///< of a bundle's bytes (see Document); else empty
  BundlePlace::Held unpacked;          ///< where the files of that bundle are; else null
  bool chosen_contrast = false;        ///< without a file: somebody chose how memories are centred,
                                       ///< normalised or compared
  std::optional<Error>
      startup_error;  ///< why what was asked for is not shown: a notice in the window
  BackendChoice backend = BackendChoice::automatic;
  /// Place in workspaces() of the one shown first; nullopt: as the session was left, else the
  /// first.
  std::optional<std::size_t> workspace{};
  std::optional<std::filesystem::path> screenshot;  ///< write the window to this .png and exit
  int after_frames = 0;               ///< with screenshot: frames drawn before, results in; >= 0
  std::filesystem::path frame_times;  ///< where times of frames are written (JSON); empty: nowhere
  std::filesystem::path state_file;  ///< where GUI tests read widgets and trace (JSON); empty: none
  std::optional<int> width;          ///< of the window, in pixels; > 0; nullopt: as it was last
  std::optional<int> height;         ///< likewise
  std::optional<double> type_scale;  ///< 1 = 100 %; 0.75..3; nullopt: what was used last
  std::string lesson;                ///< opened first: its number or id, perhaps ":PAGE"; or empty
  std::filesystem::path lessons_folder;  ///< of one's own, besides the others; or empty
  std::string theme;                     ///< "dark", "light", or empty for what was used last
  std::optional<Level> level;            ///< of the interface; nullopt: as it was last
  InputSource* input = nullptr;          ///< of a test: what a person would do; null: only a person
};

/// Opens the window and stays until it is closed or the screenshot is written.
/// Returns the exit code: 0 done, 1 when no window could be opened or no picture written (one line
/// on stderr says why), 128 + N when signal N asked it to end.
int open_window(const WindowOptions& options);

}  // namespace mnemoscope
