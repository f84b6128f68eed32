// How many patterns a network of signs holds (docs/theory.md, section 14.1): random ones of several
// sizes at several loads, and the memories of the session beside them.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row for each number of signs, power and load, and one of the session's own bank for each power.
const ExperimentKind& pattern_experiment();

}  // namespace mnemoscope
