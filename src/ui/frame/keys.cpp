#include "ui/frame/keys.h"

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
    case Key::f1: return "F1";
    case Key::f11: return "F11";
    default: return std::string(1, static_cast<char>(key));
  }
}

}  // namespace

std::string shortcut_text(const Shortcut& shortcut) {
  if (shortcut.key == Key::none) return "";
  return (shortcut.ctrl ? std::string("Ctrl+") : std::string()) + (shortcut.shift ? "Shift+" : "") +
         key_text(shortcut.key);
}

}  // namespace mnemoscope
