// What a person would do, made by a program: the window of a test reads its input here, beside what
// the window library reports.
#pragma once

#include "app/display_window.h"
#include "session/session.h"
#include "ui/widgets/imgui_compat.h"
#include "ui/widgets/named_widgets.h"

namespace mnemoscope {

/// What may be looked at before something is done.
struct WindowSight {
  const NamedWidgets& widgets;  ///< of the last frame
  const Session& session;
  ImVec2 size{};      ///< of the window, in pixels
  bool busy = false;  ///< results of what is chosen now are not all in
};

class InputSource {
 public:
  InputSource() = default;
  InputSource(const InputSource&) = delete;
  InputSource& operator=(const InputSource&) = delete;
  virtual ~InputSource() = default;

  /// Before every frame: keys and drops, as the window would tell of them. False closes the window without a question.
  virtual bool happens(const WindowSight& sight, DisplayEvents& events) = 0;

  /// The mouse, characters and wheel of the frame, when the window library has filled its own in.
  virtual void fill(ImGuiIO& io) = 0;

  /// Whether the frame is to be seen; one that is not is laid out all the same.
  virtual bool is_drawn() { return true; }
};

}  // namespace mnemoscope
