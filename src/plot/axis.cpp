#include "plot/axis.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope::plot {

std::string caption(const Axis& axis) {
  if (axis.unit.empty()) return axis.label;
  const std::string unit = "[" + axis.unit + "]";
  return axis.label.empty() ? unit : axis.label + " " + unit;
}

double to_scale(Scale scale, double value) {
  return scale == Scale::log ? std::log10(value) : value;
}

double from_scale(Scale scale, double value) {
  return scale == Scale::log ? std::pow(10.0, value) : value;
}

Range to_scale(Scale scale, Range range) {
  return {to_scale(scale, range.low), to_scale(scale, range.high)};
}

Range from_scale(Scale scale, Range range) {
  return {from_scale(scale, range.low), from_scale(scale, range.high)};
}

namespace {

// Doubles cannot tell ticks apart below this share of the numbers on the axis.
constexpr double kFinest = 1e-11;
constexpr double kLogLimit = 300.0;
constexpr double kLinearLimit = 1e300;

}  // namespace

Range magnified(Scale scale, Range range, double centre, double factor) {
  const Range on_scale = to_scale(scale, range);
  const double pivot = to_scale(scale, centre);
  return usable(scale,
                from_scale(scale, {pivot + (on_scale.low - pivot) * factor,
                                   pivot + (on_scale.high - pivot) * factor}),
                range);
}

Range shifted(Scale scale, Range range, double share) {
  Range on_scale = to_scale(scale, range);
  const double by = share * on_scale.length();
  return usable(scale, from_scale(scale, {on_scale.low + by, on_scale.high + by}), range);
}

bool is_usable(Scale scale, Range range) {
  const Range on_scale = to_scale(scale, range);
  const double limit = scale == Scale::log ? kLogLimit : kLinearLimit;
  const double magnitude = std::max({std::abs(on_scale.low), std::abs(on_scale.high), 1e-280});
  return std::isfinite(on_scale.low) && std::isfinite(on_scale.high) && magnitude <= limit &&
         on_scale.length() > kFinest * magnitude;
}

Range usable(Scale scale, Range wanted, Range otherwise) {
  return is_usable(scale, wanted) ? wanted : otherwise;
}

}  // namespace mnemoscope::plot
