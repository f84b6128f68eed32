#include "app/text_table.h"

#include <algorithm>
#include <cstddef>

namespace mnemoscope {
namespace {

/// Characters, not bytes: those that continue a UTF-8 sequence take no room.
std::size_t width_of(const std::string& text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins));
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::string room(width - width_of(text), ' ');
  return right ? room + text : text + room;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<TableColumn>& columns,
                    const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) line += "  ";
    line += padded(cells[i], widths[i], columns[i].right);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

}  // namespace

std::string aligned_table(const std::vector<TableColumn>& columns,
                          const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> headings;
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    headings.push_back(columns[i].heading);
    std::size_t width = width_of(columns[i].heading);
    for (const auto& row : rows) width = std::max(width, width_of(row[i]));
    widths.push_back(width);
  }
  std::string text = line_of(headings, columns, widths);
  for (const auto& row : rows) text += line_of(row, columns, widths);
  return text;
}

}  // namespace mnemoscope
