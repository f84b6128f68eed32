#include "plot/pooling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mnemoscope::plot {

Share share_of(std::size_t part, std::size_t count, std::size_t size) {
  return {part * size / count, (part + 1) * size / count};
}

Rows rows_of(std::span<const double> matrix, std::size_t columns) {
  Rows rows;
  for (std::size_t at = 0; at + columns <= matrix.size(); at += columns) {
    rows.push_back(matrix.subspan(at, columns));
  }
  return rows;
}

std::vector<float> pooled(const Rows& matrix, std::size_t columns, std::size_t pooled_rows,
                          std::size_t pooled_columns) {
  constexpr float kNoValue = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> cells(pooled_rows * pooled_columns, kNoValue);
  for (std::size_t i = 0; i < pooled_rows; ++i) {
    const Share block_rows = share_of(i, pooled_rows, matrix.size());
    for (std::size_t r = block_rows.first; r < block_rows.last; ++r) {
      const std::span<const double> row = matrix[r];
      for (std::size_t j = 0; j < pooled_columns; ++j) {
        const Share block = share_of(j, pooled_columns, columns);
        const auto value = static_cast<float>(row[strongest_in(row, block)]);
        float& cell = cells[i * pooled_columns + j];
        if (std::isnan(cell) || std::abs(value) > std::abs(cell)) cell = value;
      }
    }
  }
  return cells;
}

std::size_t strongest_in(std::span<const double> values, Share share) {
  std::size_t strongest = share.first;
  double magnitude = -1.0;
  for (std::size_t i = share.first; i < share.last; ++i) {
    if (!(std::abs(values[i]) > magnitude)) continue;
    magnitude = std::abs(values[i]);
    strongest = i;
  }
  return strongest;
}

Range finite_range(std::span<const double> values) {
  return finite_range(Rows{values});
}

Range finite_range(const Rows& matrix) {
  Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (const std::span<const double> row : matrix) {
    for (const double value : row) {
      if (!std::isfinite(value)) continue;
      range.low = std::min(range.low, value);
      range.high = std::max(range.high, value);
    }
  }
  return range.low <= range.high ? range : Range{};
}

}  // namespace mnemoscope::plot
