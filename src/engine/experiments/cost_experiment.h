// What a step costs: operations by formula and counted; times only where they are asked for.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row for each model, number of memories, number of queries and share of a support.
const ExperimentKind& cost_experiment();

}  // namespace mnemoscope
