// An axis: what it measures, how it is scaled, and which part of it is shown.
#pragma once

#include <optional>
#include <string>

namespace mnemoscope::plot {

/// A closed interval, low <= high.
struct Range {
  double low = 0.0;
  double high = 1.0;

  double length() const { return high - low; }
  bool contains(double value) const { return value >= low && value <= high; }
  bool operator==(const Range&) const = default;
};

enum class Scale { linear, log };

struct Axis {
  std::string label{};  ///< what is measured, e.g. "retrieval error"
  std::string unit{};   ///< set in brackets after the label; empty: a pure number
  Scale scale = Scale::linear;
  bool whole = false;               ///< ticks and the cursor stay on whole numbers (steps)
  std::optional<Range> range{};     ///< fixed; nullopt: fitted to the series
  std::optional<double> include{};  ///< a value the fitted range must reach, e.g. 0
  /// Log axes only: values <= this are drawn at it with an arrow. nullopt: one decade below the
  /// smallest positive value. Must be positive.
  std::optional<double> floor{};
};

/// "label [unit]", "label", "[unit]" or nothing.
std::string caption(const Axis& axis);

/// log10 on log axes, the identity on linear ones; and back. Equal steps there are equal lengths.
double to_scale(Scale scale, double value);
double from_scale(Scale scale, double value);
Range to_scale(Scale scale, Range range);
Range from_scale(Scale scale, Range range);

/// `range` times `factor` about `centre`, lengths measured on the scale. factor < 1 zooms in. Stays
/// as it was at the limits of double precision.
Range magnified(Scale scale, Range range, double centre, double factor);

/// `range` moved by `share` of its own length on the scale.
Range shifted(Scale scale, Range range, double share);

/// Whether a range can be drawn: finite, low < high, its ticks distinguishable in double.
bool is_usable(Scale scale, Range range);

/// `wanted` if it can be drawn, else `otherwise`.
Range usable(Scale scale, Range wanted, Range otherwise);

}  // namespace mnemoscope::plot
