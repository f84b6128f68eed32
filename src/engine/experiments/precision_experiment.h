// Retrieval with numbers of few bits (docs/theory.md, section 14.2): what is lost, and from how many
// bits on the memory found is another one.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row for each model whose weights are a softmax of all scores, and number of bits: means over the
/// queries.
const ExperimentKind& precision_experiment();

}  // namespace mnemoscope
