// Many values into few cells without losing the one that matters.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "plot/axis.h"

namespace mnemoscope::plot {

/// The `parts`-th of `count` equal shares of [0, size): half open, never empty while count <= size.
struct Share {
  std::size_t first = 0;
  std::size_t last = 0;  ///< one past the end
};
Share share_of(std::size_t part, std::size_t count, std::size_t size);

/// A matrix as it lies in memory, row by row: rows of one length that need not follow each other.
using Rows = std::vector<std::span<const double>>;

/// The rows of a matrix whose rows follow each other; `columns` > 0.
Rows rows_of(std::span<const double> matrix, std::size_t columns);

/// A matrix pooled to pooled_rows x pooled_columns (at least 1 and at most the original): each cell
/// has the value of largest magnitude of its block, NaN only where the whole block is. Reads every
/// value once.
std::vector<float> pooled(const Rows& matrix, std::size_t columns, std::size_t pooled_rows,
                          std::size_t pooled_columns);

/// Index of the value of largest magnitude in [first, last); the first one if all are NaN.
std::size_t strongest_in(std::span<const double> values, Share share);

/// Least to greatest finite value; {0, 1} without any.
Range finite_range(std::span<const double> values);
Range finite_range(const Rows& matrix);

}  // namespace mnemoscope::plot
