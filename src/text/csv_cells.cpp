#include "text/csv_cells.h"

#include <fmt/format.h>

#include <cmath>

#include "text/number_in.h"
#include "text/text.h"

namespace mnemoscope {

std::string csv_quoted(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string result(1, '"');
  for (const char c : text) {
    if (c == '"') result += c;
    result += c;
  }
  return result + '"';
}

std::string tabs_of_csv(std::string_view csv) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    const char next = i + 1 < csv.size() ? csv[i + 1] : '\0';
    if (c == '"') {
      const bool doubled = quoted && next == '"';
      if (doubled) text += csv[++i];
      if (!doubled) quoted = !quoted;
    } else if (quoted || c == '\t') {
      text += c == '\t' || c == '\r' || c == '\n' ? ' ' : c;
    } else if (c == ',') {
      text += '\t';
    } else if (c != '\r') {
      text += c;
    }
  }
  return text;
}

std::string csv_text_cell(const std::string& text) {
  const std::string shown = shown_name(text);
  const bool formula =
      !shown.empty() && std::string_view("=+-@").find(shown.front()) != std::string_view::npos;
  return csv_quoted(formula ? "'" + shown : shown);
}

std::string csv_any_cell(const std::string& text) {
  return number_in<double>(text) ? text : csv_text_cell(text);
}

std::string csv_cell(bool value) {
  return value ? "true" : "false";
}

std::string csv_cell(double value) {
  if (std::isnan(value)) return {};
  return fmt::format("{}", value);
}

}  // namespace mnemoscope
