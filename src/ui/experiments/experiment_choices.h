// What undo takes back of the Experiments workspace.
#pragma once

#include <memory>

#include "session/choices.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {

/// Which experiment, and the sweep as it was edited. What was measured is never lost.
std::shared_ptr<const Choices> experiment_choices(const ExperimentsState& state);

/// Changes the state to what `to` has otherwise than `from`, both of experiment_choices(). Another
/// experiment does not run by itself.
void choose_experiment(const Choices& from, const Choices& to, ExperimentsState& state);

/// What of a sweep is another than before, in words: "number of memories", "what is measured"; its
/// title where it is another sweep; empty where they are equal.
std::string sweep_change_words(const SweepSpec& before, const SweepSpec& after);

}  // namespace mnemoscope
