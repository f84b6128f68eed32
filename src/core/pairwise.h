// How memories lie to each other: the extremes over all pairs (the theory's radius R and diameter),
// and one memory against all others.
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

/// What the theory asks about a target memory, whatever the state.
struct TargetGeometry {
  State memory{};               ///< xi_mu, length d
  Eigen::VectorXd overlaps{};   ///< <xi_mu, xi_nu> for every nu, length M
  Eigen::VectorXd distances{};  ///< D_{mu,nu} = |xi_mu - xi_nu| for every nu, length M
};

/// Two passes over the patterns, O(Md). 0 <= target < patterns.count().
TargetGeometry target_geometry(const Patterns& patterns, Index target);

}  // namespace mnemoscope
