// Cells of a CSV by RFC 4180: quoted where they must be; numbers have all their digits and a
// decimal point; what does not exist is empty.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace mnemoscope {

std::string csv_quoted(std::string_view text);

/// A table in CSV with tabs between its cells instead: what a cell has of tabs and line breaks
/// becomes spaces.
std::string tabs_of_csv(std::string_view csv);

/// Words that are not ours, such as a file's name, as shown_name() says them; what a spreadsheet
/// would take for a formula has a ' before it.
std::string csv_text_cell(const std::string& text);

/// A number as it stands, other words as above.
std::string csv_any_cell(const std::string& text);

std::string csv_cell(bool value);
/// The shortest digits that read back as the same number; empty for NaN, "inf", "-inf".
std::string csv_cell(double value);

template <std::integral Whole>
std::string csv_cell(Whole value) {
  return std::to_string(value);
}

template <class T>
std::string csv_cell(const std::optional<T>& value) {
  return value ? csv_cell(*value) : std::string();
}

}  // namespace mnemoscope
