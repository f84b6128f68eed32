// Patterns that are the same: an answer that is one of them is all of them.
#pragma once

#include <vector>

#include "core/patterns.h"

namespace mnemoscope {

/// For every pattern the first that equals it to the last bit: itself where there is none before.
/// One pass over the patterns.
std::vector<Index> first_equal(const Patterns& patterns);

}  // namespace mnemoscope
