// The experiment "reach": what t layers of attention along the edges of a graph know of one node.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// Its descriptor.
const ExperimentKind& reach_experiment();

}  // namespace mnemoscope
