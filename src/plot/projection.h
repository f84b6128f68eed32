// Between values and pixels.
#pragma once

#include "plot/fit.h"
#include "plot/rect.h"

namespace mnemoscope::plot {

/// How a value came to its place.
enum class Clip {
  none,
  above,  ///< +inf, or beyond what the fitted axis holds: drawn at the top
  below,  ///< -inf, or without a place on a log axis: drawn at the floor
};

struct PlacedY {
  double pixel = 0.0;
  Clip clip = Clip::none;
};

/// Maps the shown extent of a figure onto a frame. Immutable.
class Projection {
 public:
  Projection(const Rect& frame, const Figure& figure, const Extent& shown, const Extent& home);

  const Rect& frame() const { return frame_; }

  /// Pixel column of `value`; NaN stays NaN, and so does a value without a place on a log axis.
  double x(double value) const;

  /// Pixel row of `value` after the clipping rules: +inf at the top of the frame; -inf, and on log
  /// axes everything at or under the floor, at the floor. A finite value outside both the shown and
  /// the fitted range counts as clipped too, but only when the axis is not zoomed.
  PlacedY y(double value) const;

  /// The value under a pixel.
  double x_at(double pixel) const;
  double y_at(double pixel) const;

 private:
  struct Side {
    Scale scale = Scale::linear;
    Range on_scale{};
    double floor = 0.0;
    bool zoomed = false;

    double share(double value) const;  // 0 at the low end of the axis, 1 at its high end
    double value_at(double share) const;
  };

  Rect frame_;
  Side x_;
  Side y_;
};

}  // namespace mnemoscope::plot
