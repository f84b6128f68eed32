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
  MemorySpec memories{};          ///< from which the rows' memories were loaded
  bool counts_success = false;    ///< whether rates over all memories were asked for
  MatrixReferences references{};  ///< those that are written
};

/// One line a cell, by RFC 4180, and one for the mean image and two for the ideal observer (the
/// memory that it names, and its posterior mean), where these are columns. With every parameter,
/// option and seed, of the memories too; docs/command-line.md names the columns. What does not exist, or was not asked
/// for, is empty.
std::string matrix_csv(const MatrixTable& table);

}  // namespace mnemoscope
