#include "engine/cycle.h"

#include <algorithm>
#include <limits>

namespace mnemoscope {
namespace {

/// Neighbours nearer than this share of their size stand still, also in single precision.
constexpr double kMovement = 1e-6;
/// Returns as exact as this share of the size are as exact as single precision has them.
constexpr double kExactReturn = 1e-7;
/// A cycle may still drift by this share of its shortest step.
constexpr double kDrift = 0.01;

/// |x_t - x_{t-p}| for the newest state counted back by `back`.
double apart(std::span<const State> states, int back, int p) {
  const std::size_t t = states.size() - 1 - static_cast<std::size_t>(back);
  return (states[t] - states[t - static_cast<std::size_t>(p)]).norm();
}

/// How far the newest state is from where its returns lead to, from the last two of them.
double remaining_drift(double earlier, double later) {
  if (later == 0.0) return 0.0;
  if (later >= earlier) return std::numeric_limits<double>::infinity();
  return later * later / (earlier - later);
}

/// Whether every one of the last p + 1 states returned, exactly or ever nearer.
bool returns(std::span<const State> states, int p, double tolerance, double shortest_step) {
  const double exact = kExactReturn * states.back().norm();
  for (int back = 0; back <= p; ++back) {
    if (apart(states, back, p) > tolerance) return false;
  }
  const double later = apart(states, 0, p);
  return later <= std::min(exact, kDrift * shortest_step) ||
         remaining_drift(apart(states, p, p), later) <= kDrift * shortest_step;
}

}  // namespace

int cycle_period(std::span<const State> states, double tolerance) {
  double size = 0.0;
  double shortest_step = std::numeric_limits<double>::infinity();
  for (int p = 1; p <= kLongestCycle && 2 * static_cast<std::size_t>(p) < states.size(); ++p) {
    size = std::max(size, states[states.size() - static_cast<std::size_t>(p)].norm());
    shortest_step = std::min(shortest_step, apart(states, p - 1, 1));
    if (p == 1) continue;
    if (shortest_step <= std::max(tolerance, kMovement * size)) return 0;
    if (returns(states, p, tolerance, shortest_step)) return p;
  }
  return 0;
}

}  // namespace mnemoscope
