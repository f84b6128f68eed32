// The overlaps of one state with all memories, from which its distances follow: read from the bank
// where nobody knows them, and as a step left them where it has read the bank already.
#pragma once

#include <optional>

#include "core/memory_bank.h"
#include "core/stepped_state.h"

namespace mnemoscope {

/// <xi_mu, x> of a state x with every memory (value).
struct Overlaps {
  Eigen::VectorXd scores{};  ///< length M
  /// None is further from the true product than this; 0 for those of the exact kernels, whose
  /// rounding is the specification's own.
  double error = 0.0;
};

/// By the exact kernels: one reading of the values.
Overlaps exact_overlaps(const MemoryBank& bank, const State& x);

/// What a step from the state, or whoever described it, has read of the bank: scores with keys that
/// are the values, and of a model with heads, whose parts make up a pattern, their sums. nullopt
/// where the keys are their own or nobody read them.
std::optional<Overlaps> known_overlaps(const MemoryBank& bank, const SteppedState& at);

}  // namespace mnemoscope
