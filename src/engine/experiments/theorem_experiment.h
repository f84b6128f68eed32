// The theorems over a bank: how often each statement applies, holds, is vacuous and fails.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row a model and statement that is about it: counts of states.
const ExperimentKind& theorem_experiment();

}  // namespace mnemoscope
