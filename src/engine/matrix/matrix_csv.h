// A matrix as numbers for other programs.
#pragma once

#include <string>
#include <vector>

#include "engine/matrix/matrix.h"

namespace mnemoscope {

/// What is written, with all that it depends on.
struct MatrixTable {
  std::vector<const MatrixRow*> rows{};  ///< all complete, as they stand
  std::vector<VariantChoice> columns{};  ///< of their cells
  RunOptions options{};
  bool counts_success = false;  ///< whether rates over all memories were asked for
};

/// One line a cell, by RFC 4180, and three for the references of a row: the mean image, the memory
/// that the ideal observer names, and its posterior mean. With every parameter, option and seed;
/// docs/command-line.md names the columns. What does not exist, or was not asked for, is empty.
std::string matrix_csv(const MatrixTable& table);

}  // namespace mnemoscope
