// Keys and shortcuts, independent of the window library and of ImGui's version.
#pragma once

#include <string>
#include <vector>

namespace mnemoscope {

/// A key by what it prints (upper-case ASCII) or, for the others, by name.
enum class Key : int {
  none = 0,
  space = ' ',
  plus = '+',
  minus = '-',
  zero = '0',
  one = '1',
  two = '2',
  three = '3',
  e = 'E',
  f = 'F',
  h = 'H',
  l = 'L',
  n = 'N',
  o = 'O',
  p = 'P',
  q = 'Q',
  r = 'R',
  s = 'S',
  y = 'Y',
  z = 'Z',
  enter = 256,
  escape,
  left,
  right,
  up,
  down,
  home,
  end,
  f1,
  f11,
};

/// A key with its modifiers; key none is no shortcut.
struct Shortcut {
  Key key = Key::none;
  bool ctrl = false;
  bool shift = false;

  friend bool operator==(const Shortcut&, const Shortcut&) = default;
};

/// As menus print it: "Ctrl+Shift+Z", "Space", "←"; empty for no shortcut.
std::string shortcut_text(const Shortcut& shortcut);

/// One key that went down (or repeats while held).
struct KeyPress {
  Shortcut shortcut{};
  bool repeat = false;
};

}  // namespace mnemoscope
