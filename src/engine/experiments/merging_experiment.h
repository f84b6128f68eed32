// The experiment "merging": who merges with whom while the inverse temperature falls.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// Its descriptor.
const ExperimentKind& merging_experiment();

}  // namespace mnemoscope
