// What an axis shows when nobody has zoomed: everything, with a little air.
#pragma once

#include "plot/figure.h"
#include "plot/view.h"

namespace mnemoscope::plot {

struct Extent {
  Range x{};
  Range y{};
  double x_floor = 0.0;  ///< log axes: where values that have no place on the axis are drawn
  double y_floor = 0.0;
};

/// The ranges that hold every sample of the series that are shown and `fitted`. Never empty, never
/// infinite, positive on log axes. Fixed axes keep their range.
Extent fit(const Figure& figure, const View& view);

/// The ranges to draw: the zoomed ones of the view over the fitted ones of `home`.
Extent shown_extent(const Figure& figure, const View& view, const Extent& home);

}  // namespace mnemoscope::plot
