// The numbers behind the theorem rows at one state: what the memories are like, where the state
// stands, and from which beta on the target is stored.
#pragma once

#include <optional>

#include "theory/capacity.h"
#include "theory/step_context.h"

namespace mnemoscope {

/// What softmax weights with a support of k promise for a target that is in it (docs/theory.md,
/// section 6.1). Lengths are in the units of the patterns.
struct StorageQuantities {
  double beta = 0.0;
  Index support = 0;               ///< k; M without a support
  double separation = 0.0;         ///< Delta_mu among the memories the weights see
  double printed_threshold = 0.0;  ///< what (4.3) asks of Delta_mu; NaN when R is not known
  double storage_threshold = 0.0;  ///< what the corrected form asks of it (I9); -inf for no rivals
  double smallest_beta = 0.0;      ///< the least that stores the target; +inf for none
  double certified_radius = 0.0;   ///< 1/(2 beta m): the ball a stored memory keeps
  double basin_radius = 0.0;       ///< every state this near is captured in one step; <= 0: none
};

/// How many random memories on a sphere of radius m are stored with probability 1 - p. Only where
/// d >= 2, m > 0 and, for the printed form, R is finite.
struct CapacityQuantities {
  double failure = 0.05;              ///< p
  std::optional<Capacity> printed{};  ///< Lemma 4.2 with R = half the smallest distance
  Capacity corrected{};               ///< with the radius 1/(2 beta m)
};

/// All at one state. The optional parts speak of softmax weights on the memories themselves.
struct StateQuantities {
  Index memories = 0;                   ///< M
  Index dimension = 0;                  ///< d
  double largest_norm = 0.0;            ///< m
  std::optional<double> ball_radius{};  ///< R, half the smallest distance; nullopt: too many pairs
  double separation = 0.0;              ///< Delta_mu; +infinity for a single memory
  double state_margin = 0.0;            ///< Delta~_mu(x), on the keys
  double distance = 0.0;                ///< |x - xi_mu|
  std::optional<double> jacobian_norm{};  ///< |J|_2 as StepContext::jacobian_norm()
  std::optional<StorageQuantities> storage{};
  std::optional<CapacityQuantities> capacity{};
};

/// Measures them; O(Md) and what StepContext::jacobian_norm() takes, pairs of memories once for a
/// bank.
StateQuantities quantities_at(const StepContext& s);

}  // namespace mnemoscope
