// Keys and shortcuts, independent of the window library and of ImGui's version.
#pragma once

#include <functional>
#include <string>
#include <string_view>
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
  four = '4',
  five = '5',
  six = '6',
  seven = '7',
  eight = '8',
  nine = '9',
  b = 'B',
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
  w = 'W',
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
  page_up,
  page_down,
  f1,
  f2,
  f5,
  f10,
  f11,
  menu,  ///< beside the right Ctrl of many keyboards
};

/// The key of a press by what the layout prints there without modifiers (UTF-8; "" for nothing) and
/// by its place, named by what stands there on a US keyboard ('A'..'Z', '0'..'9' or a mark; 0 for
/// none). A letter counts where the layout prints it; where the layout has no such letter, as on a
/// Cyrillic keyboard, its place counts. Digits, which choose a workspace, count by place before
/// what is printed there (a French keyboard prints & on the 1, a Czech one +), but for a - (French,
/// on the 6), which makes the type smaller. `layout_prints` says whether any key of the layout
/// prints an upper-case ASCII character.
Key key_of(std::string_view printed, char place, const std::function<bool(char)>& layout_prints);

/// Whether Shift says nothing about a key: + needs it on many keyboards, digits on some.
bool ignores_shift(Key key);

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
