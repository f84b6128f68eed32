#include "ui/frame/keys.h"

#include "text/text.h"

namespace mnemoscope {
namespace {

std::string key_text(Key key) {
  switch (key) {
    case Key::none: return "";
    case Key::space: return "Space";
    case Key::minus: return "−";
    case Key::enter: return "Enter";
    case Key::escape: return "Esc";
    case Key::left: return "←";
    case Key::right: return "→";
    case Key::up: return "↑";
    case Key::down: return "↓";
    case Key::home: return "Home";
    case Key::end: return "End";
    case Key::page_up: return "PgUp";
    case Key::page_down: return "PgDn";
    case Key::f1: return "F1";
    case Key::f2: return "F2";
    case Key::f5: return "F5";
    case Key::f10: return "F10";
    case Key::f11: return "F11";
    case Key::menu: return "Menu";
    default: return std::string(1, static_cast<char>(key));
  }
}

bool is_letter(char c) {
  return c >= 'A' && c <= 'Z';
}

/// As the enumeration names it, or none.
Key named_by(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == '=') return Key::plus;  // where + is the shifted =, Ctrl+= means Ctrl++ as in a browser
  const bool known = is_letter(c) || is_digit(c) || c == '+' || c == '-';
  return known ? static_cast<Key>(c) : Key::none;
}

}  // namespace

Key key_of(std::string_view printed, char place, const std::function<bool(char)>& layout_prints) {
  const bool place_counts = place != 0 && !layout_prints(place);
  if (is_digit(place) && place_counts && printed != "-") return named_by(place);
  const Key by_print = printed.size() == 1 ? named_by(printed.front()) : Key::none;
  if (by_print != Key::none || !place_counts) return by_print;
  return named_by(place);
}

bool ignores_shift(Key key) {
  return key == Key::plus || is_digit(static_cast<char>(key));
}

std::string shortcut_text(const Shortcut& shortcut) {
  if (shortcut.key == Key::none) return "";
  return (shortcut.ctrl ? std::string("Ctrl+") : std::string()) + (shortcut.shift ? "Shift+" : "") +
         key_text(shortcut.key);
}

}  // namespace mnemoscope
