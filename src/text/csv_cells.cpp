#include "text/csv_cells.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace mnemoscope {
namespace {

/// Bytes that are no UTF-8 (a file's name may have any) become replacement marks, as in trace.json.
std::string as_utf8(const std::string& text) {
  using nlohmann::json;
  const std::string written = json(text).dump(-1, ' ', false, json::error_handler_t::replace);
  return json::parse(written).get<std::string>();
}

}  // namespace

std::string csv_quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string result(1, '"');
  for (const char c : text) {
    if (c == '"') result += c;
    result += c;
  }
  return result + '"';
}

std::string csv_text_cell(const std::string& text) {
  const std::string utf8 = as_utf8(text);
  const bool formula =
      !utf8.empty() && std::string_view("=+-@\t\r").find(utf8.front()) != std::string_view::npos;
  return csv_quoted(formula ? "'" + utf8 : utf8);
}

std::string csv_cell(bool value) {
  return value ? "true" : "false";
}

std::string csv_cell(double value) {
  if (std::isnan(value)) return {};
  return fmt::format("{}", value);
}

}  // namespace mnemoscope
