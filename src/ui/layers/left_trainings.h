// A training belongs to its task: who leaves a task leaves its training paused, and who comes back to
// it, by undo, by a slider or by the list, finds it as it was.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "layers/training_plan.h"
#include "session/running_training.h"

namespace mnemoscope {

struct LayersState;

/// The training of a task that is not shown.
struct LeftTraining {
  std::shared_ptr<const layers::TrainingSpec> spec{};  ///< never null
  std::string key{};                                   ///< training_key() as it was chosen
  std::uint64_t round = 0;
  std::uint64_t batches = 0;
  std::optional<double> rate{};
};

/// Shows this task with the training that it has: of this session, else what is kept of it, else
/// none; it waits. That of the task shown before is left. A task that was here already under another
/// pointer stays under its own. Who is left out and what is looked at stay.
void stand_on(LayersState& state, std::shared_ptr<const layers::TrainingSpec> spec);

/// The state of a start with the trainings of this one, before a task is shown.
LayersState with_trainings_of(LayersState& state);

/// A task whose data are not known to be good, in the place of the one shown: it takes that place
/// once they are loaded, and where they cannot be, nothing changes.
void try_task(LayersState& state, layers::TrainingSpec spec);

/// What the thread says of the task that is tried. The sentence where it is refused; else empty.
std::string judge_tried(LayersState& state, const LiveTraining* live);

/// Whether the training that is shown could not go on with another number of epochs.
bool begins_anew_by_epochs(const LayersState& state, const LiveTraining& live);

}  // namespace mnemoscope
