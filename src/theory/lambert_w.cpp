#include "theory/lambert_w.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mnemoscope {
namespace {

constexpr int kMostSteps = 100;
constexpr double kRounding = 1e-15;

/// Where Halley's iteration starts: the branch point's series, a straight line, or the logarithms.
double first_guess(double z) {
  if (z < -0.25) {
    const double p = std::sqrt(std::max(2.0 * (std::numbers::e * z + 1.0), 0.0));
    return -1.0 + p - p * p / 3.0;
  }
  if (z < 3.0) return z > 0.0 ? 0.7 * std::log1p(z) : z;
  return std::log(z) - std::log(std::log(z));
}

}  // namespace

double lambert_w0(double z) {
  if (z == 0.0) return 0.0;
  double w = first_guess(z);
  for (int i = 0; i < kMostSteps && std::abs(w + 1.0) >= 1e-12; ++i) {
    const double e = std::exp(w);
    const double f = w * e - z;
    const double step = f / (e * (w + 1.0) - (w + 2.0) * f / (2.0 * w + 2.0));
    w -= step;
    if (std::abs(step) <= kRounding * (1.0 + std::abs(w))) break;
  }
  return w;
}

double lambert_w0_exp(double u) {
  if (u < -20.0) return std::exp(u) * (1.0 - std::exp(u));
  double w = u < 0.0 ? std::exp(u) : (u > 2.0 ? u - std::log(u) : 0.5 * u + 0.5);
  for (int i = 0; i < kMostSteps; ++i) {
    // Newton on w + ln w = u; a step past zero is halved back.
    const double next = w - (w + std::log(w) - u) / (1.0 + 1.0 / w);
    const double before = w;
    w = next > 0.0 ? next : 0.5 * w;
    if (std::abs(w - before) <= kRounding * (1.0 + w)) break;
  }
  return w;
}

double lambert_wm1_minus_exp(double v) {
  const double u = -v;
  // y - ln y is convex with its minimum 1 at y = 1; from the right Newton descends onto the root.
  double y = 1.0 + u + std::sqrt(2.0 * std::max(u - 1.0, 0.0));
  for (int i = 0; i < kMostSteps && y > 1.0; ++i) {
    const double step = (y - std::log(y) - u) / (1.0 - 1.0 / y);
    y -= step;
    if (std::abs(step) <= kRounding * y) break;
  }
  return -std::max(y, 1.0);
}

}  // namespace mnemoscope
