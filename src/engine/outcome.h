// Judges where a run ended: at the target, at another memory, in a mixture, at the mean.
#pragma once

#include <optional>

#include "engine/run.h"

namespace mnemoscope {

/// Smallest number of weights that together carry `share` of their sum (Ramsauer et al. 2020,
/// section 4: the size of a metastable state). 0 when the weights sum to 0.
Index carriers(const Eigen::VectorXd& weights, double share);

/// The outcome at state x with weights p. Success is "the nearest memory is the target": the
/// papers' threshold on pixel errors is met by the mean image too (theory sheet, F3).
Outcome judge(const Start& start, const State& x, const Eigen::VectorXd& p);

}  // namespace mnemoscope
