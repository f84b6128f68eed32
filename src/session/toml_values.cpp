#include "session/toml_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// The escape of a character that a reader would obey rather than show (visible() of text/text.h);
/// empty for any other, and for bytes that are no character.
std::string escape_of(std::string_view character) {
  const std::string shown = visible(character);
  if (shown == character) return {};
  if (shown.starts_with("\\u")) return shown;
  const bool is_ascii = static_cast<unsigned char>(character[0]) < 0x80;
  const bool whole = shown.size() == 4 && (character.size() == 2 || is_ascii);
  return whole ? "\\u00" + shown.substr(2) : std::string();
}

/// A key as it stands before "=": bare where it may be.
std::string key_text(std::string_view key) {
  const auto is_bare = [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  };
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), is_bare);
  return bare ? std::string(key) : toml_string(key);
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string result = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = text.substr(at, character_bytes(text[at]));
    const std::string escape = escape_of(character);
    if (character == "\"" || character == "\\") result += '\\';
    result += escape.empty() ? std::string(character) : escape;
    at += character.size();
  }
  return result + '"';
}

std::string real_text(double value) {
  std::string text = fmt::format("{}", value);
  if (std::isfinite(value) && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string inline_toml(const toml::node& node) {
  if (const auto* text = node.as_string()) return toml_string(text->get());
  if (const auto* whole = node.as_integer()) return fmt::format("{}", whole->get());
  if (const auto* real = node.as_floating_point()) return real_text(real->get());
  if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
  std::string text;
  if (const auto* list = node.as_array()) {
    for (const toml::node& item : *list) text += (text.empty() ? "" : ", ") + inline_toml(item);
    return "[" + text + "]";
  }
  if (const auto* table = node.as_table()) {
    for (auto&& [key, value] : *table) {
      text += (text.empty() ? "" : ", ") + key_text(key.str()) + " = " + inline_toml(value);
    }
    return "{" + text + "}";
  }
  return "\"\"";  // a date, which no document of the program has
}

}  // namespace mnemoscope
