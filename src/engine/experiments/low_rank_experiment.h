// The phase picture of low-rank retrieval (docs/theory.md, section 14.5): how large entries may be so
// that a polynomial of few monomials is enough, and where the session's own memories lie.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row for each size and norm, and one for each model whose weights are a softmax of all scores.
const ExperimentKind& low_rank_experiment();

}  // namespace mnemoscope
