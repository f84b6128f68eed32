// A table for the terminal: aligned columns, no colours, nothing that a pipe would trip over.
#pragma once

#include <string>
#include <vector>

namespace mnemoscope {

struct TableColumn {
  std::string heading{};
  bool right = false;  ///< numbers line up on the right
};

/// Rows of as many cells as there are columns; UTF-8, one line a row. Cells stand two spaces apart,
/// and no line ends in spaces.
std::string aligned_table(const std::vector<TableColumn>& columns,
                          const std::vector<std::vector<std::string>>& rows);

}  // namespace mnemoscope
