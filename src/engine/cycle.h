// Finds out that a run goes round in circles: literal supports do (docs/theory.md, section 7.3 and
// CE4b).
#pragma once

#include <span>

#include "kernels/vectors.h"

namespace mnemoscope {

/// The longest cycle that is looked for, in steps.
inline constexpr int kLongestCycle = 8;
/// How many of the newest states decide; older ones change nothing.
inline constexpr std::size_t kStatesOfCycle = 2 * kLongestCycle + 1;

/// The period, 2..kLongestCycle, of the cycle that the newest states have entered; 0 for none.
///
/// A cycle of p is found when each of the last p + 1 states is the one p steps before it, up to
/// `tolerance`, while no two neighbours are alike. Convergence that overshoots looks the same from
/// near; it is told apart by how fast the returns become exact: what they will still move, summed
/// as a geometric series, must be small against the steps of the cycle. Neighbours that differ by
/// rounding only are a state that stands still.
int cycle_period(std::span<const State> states, double tolerance);

}  // namespace mnemoscope
