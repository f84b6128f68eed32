// Patterns that are the same: an answer that is one of them is all of them.
#pragma once

#include <vector>

#include "core/patterns.h"

namespace mnemoscope {

/// For every pattern the first that equals it to rounding (no entry differs by more than 1e-12 of
/// the largest): itself where there is none before. One pass over the patterns.
std::vector<Index> first_equal(const Patterns& patterns);

/// How many patterns equal an earlier one, and the first such pair.
struct Repetitions {
  Index count = 0;
  Index original = 0;  ///< the earlier of the first pair
  Index copy = 0;      ///< the later of it
};

/// Of what first_equal() found.
Repetitions repetitions(const std::vector<Index>& first);

}  // namespace mnemoscope
