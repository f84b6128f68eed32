// Judges where a run ended: at the target, at another memory, in a mixture, at the mean.
#pragma once

#include <optional>

#include "engine/run.h"

namespace mnemoscope {

/// Smallest number of memories that together carry `share` of the weight (Ramsauer et al. 2020,
/// section 4: the size of a metastable state). 0 when there is no weight. Weights of either sign
/// (overlaps, kernel expansions) count by their squares: beside many small ones the square tells
/// which of them make the state. An overlap of 1 is the memory itself, however much the state, and
/// so that memory, overlaps with others.
Index carriers(const Eigen::VectorXd& weights, double share, bool signed_weights = false);

/// The outcome of a run that ended at its newest state; of a cycle, with its period, when that is
/// not 0. Success is the criterion's (theory sheet, F3).
Outcome judge(const Start& start, const Trace& trace, SuccessCriterion criterion, int period = 0);

/// What the mean memory itself comes to by the same measures.
Baseline judge_mean(const Start& start, SuccessCriterion criterion);

}  // namespace mnemoscope
