#include "plot/plane_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mnemoscope::plot {

Range finite_range(const PlaneGrid& grid) {
  float low = std::numeric_limits<float>::infinity();
  float high = -low;
  for (const float value : grid.values) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  return low > high ? Range{} : Range{low, high};
}

float value_at(const PlaneGrid& grid, PlanePoint point) {
  const PlaneCells& cells = grid.cells;
  const auto place = [](double value, Range range, std::size_t count) {
    return (value - range.low) / range.length() * static_cast<double>(count) - 0.5;
  };
  const double column = place(point.x, cells.x, cells.columns);
  const double row = place(point.y, cells.y, cells.rows);
  const bool inside = column >= 0 && row >= 0 && column <= static_cast<double>(cells.columns) - 1 &&
                      row <= static_cast<double>(cells.rows) - 1;
  if (!grid.is_complete() || !inside) return std::numeric_limits<float>::quiet_NaN();
  const auto c = static_cast<std::size_t>(column);
  const auto r = static_cast<std::size_t>(row);
  const std::size_t c1 = std::min(c + 1, cells.columns - 1);
  const std::size_t r1 = std::min(r + 1, cells.rows - 1);
  const auto u = static_cast<float>(column - static_cast<double>(c));
  const auto v = static_cast<float>(row - static_cast<double>(r));
  const float below = grid.value(c, r) + u * (grid.value(c1, r) - grid.value(c, r));
  const float above = grid.value(c, r1) + u * (grid.value(c1, r1) - grid.value(c, r1));
  return below + v * (above - below);
}

}  // namespace mnemoscope::plot
