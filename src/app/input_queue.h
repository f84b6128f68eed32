// Keys, letters and mouse buttons in the order in which they came, and how many of them one frame
// takes. A slow frame gathers several: were they all given to it, a click would come before the
// letters typed before it, letters would go where the shortcut before them has not led yet, and a
// key that is up again would never have been down.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <vector>

#include "ui/frame/keys.h"

namespace mnemoscope {

/// What the window library told of, in GLFW's terms.
struct InputEvent {
  enum class Kind { press, repeat, release, letter, button_down, button_up };

  Kind kind = Kind::press;
  int code = 0;                        ///< of the key, or the number of the button
  int scan_code = 0;                   ///< of the key
  int modifiers = 0;                   ///< held with it
  unsigned letter = 0;                 ///< its code point
  std::array<float, 2> place{};        ///< of the pointer, in window pixels; buttons only
  double at = 0.0;                     ///< seconds, any beginning; buttons only
  std::optional<KeyPress> shortcut{};  ///< what it is for the shortcuts, where it is something
};

/// Whether a key alone changes what others mean: Shift, Ctrl, Alt, Super.
bool is_modifier(int key);

/// Who has what is typed, at the beginning of a frame.
enum class KeyReceiver {
  commands,      ///< no field: every key may be a command
  coming_field,  ///< a field has asked for the keyboard and gets it in this frame
  field,         ///< a text field
};

class InputQueue {
 public:
  void add(const InputEvent& event) { waiting_.push_back(event); }
  bool is_empty() const { return waiting_.empty(); }

  /// Takes what the next frame is to see, in order. One frame sees one command (a key or a
  /// button), or any number of letters for a field; what was let go stays down for the frame that
  /// saw it pressed. Keys wait for the frame after a command, which may have opened what they are
  /// meant for, and while a field is coming.
  std::vector<InputEvent> take(KeyReceiver receiver);

  /// Takes everything: for a library that keeps the order itself.
  std::vector<InputEvent> take_all();

 private:
  std::deque<InputEvent> waiting_;
  bool commanded_ = false;  ///< the frame before saw a command
};

}  // namespace mnemoscope
