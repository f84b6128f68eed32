#include "theory/lambert_w.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

constexpr int kMostSteps = 100;
constexpr double kRounding = 1e-15;

}  // namespace

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
