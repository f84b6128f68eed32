// A census of attractors: from damaged memories and from random states, in what retrieval ends.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row a model, or a model and inverse temperature: shares of the starts.
const ExperimentKind& census_experiment();

}  // namespace mnemoscope
