// The smallest and largest distance between two memories: what the theory's radius R and diameter
// are made of.
#pragma once

#include <limits>

#include "core/patterns.h"

namespace mnemoscope {

/// M^2 d above which nobody should wait for all pairwise distances (half a second to a second).
inline constexpr double kMostPairwiseWork = 4e9;

/// Extremes of |xi_mu - xi_nu| over mu != nu.
struct PairwiseDistances {
  double smallest = std::numeric_limits<double>::infinity();  ///< +infinity for fewer than two
  double largest = 0.0;
};

/// By blocks of the Gram matrix, M^2 d operations. Pairs so close that the Gram form would cancel
/// are measured directly, so duplicates are exactly 0 apart.
PairwiseDistances pairwise_distances(const Patterns& patterns);

}  // namespace mnemoscope
