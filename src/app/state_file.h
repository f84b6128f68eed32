// What a GUI test reads of the running window: where the widgets are and what they did.
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "core/error.h"
#include "ui/context.h"

namespace mnemoscope {

/// What is shown, as a document: widgets (name -> left, top, right, bottom on the display, enabled,
/// visible), generation, busy, run (per variant its id, last step and a hash of its states),
/// level of the interface, presentation, size of the type, shown_step, session, notices, the page
/// of the glossary that is open ("" for the list, null for none), which widgets have no entry
/// there, and what would be kept of a saved session. `origin` is where the window's upper left
/// corner is on the display.
nlohmann::ordered_json state_document(const UiContext& ui, ImVec2 origin);

/// How far the window is.
struct FrameCount {
  std::uint64_t frame = 0;   ///< the one just drawn
  std::uint64_t inputs = 0;  ///< keys, letters and buttons that frames have seen, up and down each
};

/// Writes the document after a frame, all or nothing, but only when more than the frame's number
/// changed.
class StateFile {
 public:
  explicit StateFile(std::filesystem::path file) : file_(std::move(file)) {}

  /// An empty file name writes nothing.
  Status write(const UiContext& ui, ImVec2 origin, FrameCount count);

 private:
  std::filesystem::path file_;
  std::string written_;
};

}  // namespace mnemoscope
