// A field over a plane: one number for every cell of a regular grid, and where those cells lie.
#pragma once

#include <cstddef>
#include <span>

#include "plot/axis.h"

namespace mnemoscope::plot {

/// A point of the plane, in the units of its axes.
struct PlanePoint {
  double x = 0.0;
  double y = 0.0;

  bool operator==(const PlanePoint&) const = default;
};

/// Where the cells of a grid lie: x runs from the left edge of the first column to the right edge
/// of the last, y from the lower edge of row 0 upwards.
struct PlaneCells {
  std::size_t columns = 0;
  std::size_t rows = 0;
  Range x{};
  Range y{};

  std::size_t count() const { return columns * rows; }

  /// The middle of a cell; fractions lie between the middles.
  PlanePoint at(double column, double row) const {
    return {x.low + (column + 0.5) * x.length() / static_cast<double>(columns),
            y.low + (row + 0.5) * y.length() / static_cast<double>(rows)};
  }
};

/// Numbers on cells, row after row, row 0 at the bottom. Not owned; NaN where there is none.
struct PlaneGrid {
  PlaneCells cells{};
  std::span<const float> values{};

  bool is_complete() const { return cells.count() > 0 && values.size() == cells.count(); }
  float value(std::size_t column, std::size_t row) const {
    return values[row * cells.columns + column];
  }
};

/// Least to greatest finite value; {0, 1} without any.
Range finite_range(const PlaneGrid& grid);

/// The value at a point, straight between the four cells around it; NaN outside the middles of the
/// outermost cells and beside a NaN.
float value_at(const PlaneGrid& grid, PlanePoint point);

}  // namespace mnemoscope::plot
