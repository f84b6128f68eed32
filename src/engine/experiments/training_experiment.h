// The experiment of layers that are trained: every competitor of a task, on the test part.
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// "training": measures the task of a job, and no memories.
const ExperimentKind& training_experiment();

/// Columns that say who a row is of, beside "model".
inline constexpr std::string_view kBaselineColumn = "baseline";
inline constexpr std::string_view kEpochColumn = "epoch";

}  // namespace mnemoscope
