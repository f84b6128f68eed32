// Which control has the keyboard: Tab and Shift+Tab go through the controls in the order in which
// they are drawn, a ring shows the one, Space and Enter press it, arrows move it (in a menu from line
// to line). A click or Esc takes it away, and the keys belong to the workspace again. Dear ImGui's
// own navigation would take Space and the arrows always.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

class Focus {
 public:
  /// What a control does with keys while it has them.
  enum class Kind {
    button,  ///< Space and Enter
    arrows,  ///< the arrows, Home and End too
    line,    ///< of a menu: as a button, and up and down go to the lines beside it
  };

  /// Reads Tab, Esc and the mouse; forgets a control that is no longer drawn. Once a frame, before
  /// the controls.
  void begin_frame();

  /// Tells of the control just drawn as the last ImGui item. True while it has the keyboard; then
  /// its ring is drawn in `ring`, and it is brought into sight when it got it.
  bool offer(std::string_view name, Kind kind, bool enabled, ImU32 ring);

  /// Gives the keyboard to a control by its name.
  void move_to(std::string_view name);
  void clear() { focused_.clear(); }

  /// The same from the next frame on: the key that ends a text is no key of the control.
  void return_to(std::string_view name) { returns_to_ = name; }

  /// Presses a button by its name, wherever it is drawn, in the next frame: brings it into sight
  /// and does what a click does.
  void press(std::string_view name) { pressed_ = name; }

  /// Whether the button just drawn is pressed from elsewhere. Once.
  bool is_pressed(std::string_view name);

  /// The control that has the keyboard; "" when none has.
  const std::string& focused() const { return focused_; }

  /// Whether the keys of this kind of control belong to the one that has the keyboard.
  bool takes(Kind kind) const;

 private:
  void move_by(int direction, const std::vector<std::string>& among);
  void read_lines();

  std::string focused_;
  std::string returns_to_;
  std::string pressed_;
  Kind kind_ = Kind::button;
  bool moved_ = false;               ///< got the keyboard in this frame
  std::vector<std::string> order_;   ///< of the frame being drawn
  std::vector<std::string> before_;  ///< of the frame before
  std::vector<std::string> lines_;   ///< those that are lines of a menu
  std::vector<std::string> lines_before_;
};

/// Space or Enter, for the control that has the keyboard.
bool press_key();

/// -1, 0 or 1 by the arrows, up and right positive; repeats while held.
int arrow_key();

/// Whether any arrow is down.
bool arrow_down();

}  // namespace mnemoscope
