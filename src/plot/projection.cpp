#include "plot/projection.h"

#include <cmath>
#include <limits>

namespace mnemoscope::plot {

double Projection::Side::share(double value) const {
  return (to_scale(scale, value) - on_scale.low) / on_scale.length();
}

double Projection::Side::value_at(double share) const {
  return from_scale(scale, on_scale.low + share * on_scale.length());
}

Projection::Projection(const Rect& frame, const Figure& figure, const Extent& shown,
                       const Extent& home)
    : frame_(frame),
      x_{figure.x.scale, to_scale(figure.x.scale, shown.x), home.x_floor, !(shown.x == home.x)},
      y_{figure.y.scale, to_scale(figure.y.scale, shown.y), home.y_floor, !(shown.y == home.y)} {}

double Projection::x(double value) const {
  if (x_.scale == Scale::log && value <= 0) return std::numeric_limits<double>::quiet_NaN();
  return frame_.min.x + x_.share(value) * frame_.width();
}

PlacedY Projection::y(double value) const {
  if (std::isnan(value)) return {value, Clip::none};
  const double top = frame_.min.y;
  const double bottom = frame_.max.y;
  if (value == std::numeric_limits<double>::infinity()) return {top, Clip::above};
  const bool no_place = y_.scale == Scale::log && value <= y_.floor;
  if (no_place && y_.share(y_.floor) >= 0) {
    return {bottom - y_.share(y_.floor) * frame_.height(), Clip::below};
  }
  if (no_place || std::isinf(value)) return {bottom, Clip::below};
  const double share = y_.share(value);
  const double pixel = bottom - share * frame_.height();
  if (!y_.zoomed && share > 1 + 1e-9) return {pixel, Clip::above};
  if (!y_.zoomed && share < -1e-9) return {pixel, Clip::below};
  return {pixel, Clip::none};
}

double Projection::x_at(double pixel) const {
  return x_.value_at((pixel - frame_.min.x) / frame_.width());
}

double Projection::y_at(double pixel) const {
  return y_.value_at((frame_.max.y - pixel) / frame_.height());
}

}  // namespace mnemoscope::plot
