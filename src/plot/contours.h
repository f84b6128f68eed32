// Lines of equal value through a field: marching squares, the pieces joined to long lines.
#pragma once

#include <span>
#include <vector>

#include "plot/plane_grid.h"

namespace mnemoscope::plot {

/// One line. The first point of a closed one is its last again.
struct Contour {
  double level = 0.0;
  std::vector<PlanePoint> points{};

  bool is_closed() const { return points.size() > 3 && points.front() == points.back(); }
};

/// Every line of every level, between the middles of the cells. Larger values lie on the left of
/// the way, saddles are parted by the mean of their four corners. Squares with a NaN corner have
/// none. Time grows with cells times levels.
std::vector<Contour> contours(const PlaneGrid& grid, std::span<const double> levels);

/// Levels at nice numbers strictly inside the range, about `count` (>= 1) of them at equal steps of
/// 1, 2 or 5 times a power of ten.
std::vector<double> contour_levels(Range range, int count);

}  // namespace mnemoscope::plot
