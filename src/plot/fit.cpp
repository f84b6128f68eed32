#include "plot/fit.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mnemoscope::plot {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// Air around the data, as a share of the range: lines run to the sides, nothing touches the top.
constexpr double kAir = 0.06;

// Least and greatest of the values that have a place on an axis, and whether some had none.
class Span {
 public:
  explicit Span(const Axis& axis) : log_(axis.scale == Scale::log), floor_(axis.floor) {}

  void add(double value) {
    if (std::isnan(value) || value == kInfinity) return;
    if (log_ && value <= floor_.value_or(0.0)) {
      misses_ = true;
      return;
    }
    if (value == -kInfinity) return;
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
  }

  bool empty() const { return low_ > high_; }
  bool misses() const { return misses_; }
  Range range() const { return {low_, high_}; }

 private:
  bool log_;
  std::optional<double> floor_;
  double low_ = kInfinity;
  double high_ = -kInfinity;
  bool misses_ = false;
};

void add_samples(const Series& series, Span& x, Span& y) {
  const std::size_t n = sample_count(series);
  const double reach = series.shape == Shape::bars ? bar_spacing(series) / 2 : 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(series.y[i])) continue;
    y.add(top_of(series, i));
    if (has_low(series)) y.add(series.low[i]);
    if (series.shape == Shape::level) continue;
    x.add(series.x[i] - reach);
    x.add(series.x[i] + reach);
  }
}

// A range of no length gets room on both sides, so that one value is drawn in the middle.
Range opened(Scale scale, Range range) {
  if (is_usable(scale, range)) return range;
  if (scale == Scale::log) return {range.low / 3, range.high * 3};
  const double room = range.low == 0 ? 1.0 : std::abs(range.low) * 0.5;
  return {range.low - room, range.high + room};
}

Range with_air(Scale scale, Range range, double below, double above) {
  const Range on_scale = to_scale(scale, range);
  const double length = on_scale.length();
  return usable(scale,
                from_scale(scale, {on_scale.low - below * length, on_scale.high + above * length}),
                range);
}

struct Fitted {
  Range range{};
  double floor = 0.0;
};

Fitted fit_axis(const Axis& axis, Span span, double air, bool from_zero) {
  const bool log = axis.scale == Scale::log;
  if (axis.include) span.add(*axis.include);
  Range range = span.empty() ? (log ? Range{1e-3, 1.0} : Range{0.0, 1.0}) : span.range();
  const double decade_below = std::pow(10.0, std::ceil(std::log10(range.low) - 1.0 - 1e-9));
  const double floor = log ? axis.floor.value_or(decade_below) : 0.0;
  if (axis.range) return {*axis.range, log ? std::max(floor, axis.range->low) : 0.0};
  if (span.misses()) range.low = std::min(range.low, floor);
  range = opened(axis.scale, range);
  const bool sits_on_zero = !log && from_zero && range.low == 0.0;
  return {with_air(axis.scale, range, sits_on_zero ? 0.0 : air, air), floor};
}

}  // namespace

Extent fit(const Figure& figure, const View& view) {
  Span x(figure.x);
  Span y(figure.y);
  bool bars = false;
  bool points = false;
  Span unfitted(figure.y);
  for (const Series& series : figure.series) {
    if (!view.shows(series.legend_entry())) continue;
    // What may lie beyond the axis still has its place along it.
    add_samples(series, x, series.fitted ? y : unfitted);
    if (!series.fitted) continue;
    bars = bars || series.shape == Shape::bars;
    points = points || series.shape == Shape::points;
  }
  if (bars && figure.y.scale == Scale::linear) y.add(0.0);
  const bool from_zero = bars || figure.y.include == 0.0;
  const Fitted fitted_x = fit_axis(figure.x, x, points ? kAir : 0.0, false);
  const Fitted fitted_y = fit_axis(figure.y, y, kAir, from_zero);
  return {fitted_x.range, fitted_y.range, fitted_x.floor, fitted_y.floor};
}

Extent shown_extent(const Figure& figure, const View& view, const Extent& home) {
  Extent extent = home;
  if (view.x) extent.x = usable(figure.x.scale, *view.x, extent.x);
  if (view.y) extent.y = usable(figure.y.scale, *view.y, extent.y);
  return extent;
}

}  // namespace mnemoscope::plot
