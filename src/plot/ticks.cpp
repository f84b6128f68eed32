#include "plot/ticks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace mnemoscope::plot {
namespace {

// Ticks at the very ends of a range must survive rounding.
constexpr double kEdge = 1e-9;
constexpr std::array kNiceSteps = {1.0, 2.0, 5.0};

int exponent_of(double value) {
  return static_cast<int>(std::floor(std::log10(value) + kEdge));
}

// The k-th nice step counted from 10^0: ..., 0.5, 1, 2, 5, 10, ...
double nice_step(int k) {
  const int decade = k >= 0 ? k / 3 : -((2 - k) / 3);
  const double mantissa = kNiceSteps[static_cast<std::size_t>(k - 3 * decade)];
  return decade >= 0 ? mantissa * std::pow(10.0, decade) : mantissa / std::pow(10.0, -decade);
}

struct Multiples {
  double first = 0.0;
  double last = -1.0;
  double count() const { return last - first + 1; }
};

Multiples multiples_within(Range shown, double step) {
  const double slack = kEdge * shown.length() / step;
  return {std::ceil(shown.low / step - slack), std::floor(shown.high / step + slack)};
}

double linear_step(Range shown, int at_most, bool whole) {
  int k = 3 * (exponent_of(shown.length() / at_most) - 1);
  if (whole) k = std::max(k, 0);
  while (multiples_within(shown, nice_step(k)).count() > at_most) ++k;
  return nice_step(k);
}

std::vector<Tick> linear_ticks(Range shown, int at_most, bool whole) {
  const double step = linear_step(shown, at_most, whole);
  const Multiples within = multiples_within(shown, step);
  const double largest = std::max(std::abs(within.first), std::abs(within.last)) * step;
  const int magnitude = largest > 0 ? exponent_of(largest) : 0;
  const int finest = exponent_of(step);
  const bool powers = magnitude >= 6 || magnitude <= -4;  // 1500000 and 0.00015 are hard to read
  std::vector<Tick> result;
  // Counted in whole numbers: far from 0 in steps that doubles hardly tell apart, a double that
  // counts stands still, and the ticks would never end.
  const int count = static_cast<int>(std::min(within.count(), static_cast<double>(at_most)));
  for (int k = 0; k < count; ++k) {
    const double i = within.first + k;
    const double value = i == 0 ? 0.0 : i * step;
    if (!result.empty() && !(value > result.back().value)) continue;
    const int decimals = powers ? magnitude - finest : std::max(0, -finest);
    result.push_back(
        {.value = value,
         .label = powers ? power_label(value / std::pow(10.0, magnitude), magnitude, decimals)
                         : fixed_label(value, decimals)});
  }
  return result;
}

// Decades near 1 read best as plain numbers; one that is far away turns all of them into powers.
Label decade_label(int exponent, double mantissa, bool plain) {
  if (!plain) return power_label(mantissa, exponent);
  return fixed_label(mantissa * std::pow(10.0, exponent), std::max(0, -exponent));
}

struct Decades {
  int first = 0;
  int last = 0;
  bool plain() const { return first >= -3 && last <= 5; }
};

std::vector<Tick> whole_decades(Range shown, Decades d, int at_most) {
  const int stride = (d.last - d.first + at_most) / at_most;
  std::vector<Tick> result;
  for (int e = d.first - 1; e <= d.last; ++e) {
    const double decade = std::pow(10.0, e);
    const bool major = e % stride == 0;
    if (e >= d.first) {
      result.push_back({.value = decade,
                        .major = major,
                        .label = major ? decade_label(e, 1.0, d.plain()) : Label{}});
    }
    for (int m = 2; m <= 9 && stride == 1; ++m) {
      if (shown.contains(m * decade)) result.push_back({.value = m * decade, .major = false});
    }
  }
  return result;
}

std::vector<Tick> parts_of_decades(Range shown, Decades d, int at_most) {
  std::vector<Tick> result;
  int majors = 0;
  for (int e = d.first - 1; e <= d.last; ++e) {
    for (int m = 1; m <= 9; ++m) {
      const double value = m * std::pow(10.0, e);
      if (!shown.contains(value)) continue;
      const bool major = m == 1 || m == 2 || m == 5;
      majors += major ? 1 : 0;
      const bool plain = e >= -3 && d.last <= 5;
      result.push_back(
          {.value = value, .major = major, .label = major ? decade_label(e, m, plain) : Label{}});
    }
  }
  return majors >= 2 && majors <= at_most ? result : linear_ticks(shown, at_most, false);
}

std::vector<Tick> log_ticks(Range shown, int at_most) {
  const Decades d{static_cast<int>(std::ceil(std::log10(shown.low) - kEdge)),
                  static_cast<int>(std::floor(std::log10(shown.high) + kEdge))};
  if (d.last - d.first >= 1) return whole_decades(shown, d, at_most);
  return parts_of_decades(shown, d, at_most);
}

}  // namespace

std::vector<Tick> ticks(const Axis& axis, Range shown, int at_most) {
  if (!(shown.length() > 0) || !std::isfinite(shown.length())) return {};
  at_most = std::max(at_most, 1);
  if (axis.scale == Scale::log && shown.low > 0) return log_ticks(shown, at_most);
  return linear_ticks(shown, at_most, axis.whole);
}

}  // namespace mnemoscope::plot
