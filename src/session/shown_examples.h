// The test examples that are shown while layers train: which, and what they are.
#pragma once

#include <vector>

#include "layers/training_plan.h"
#include "session/running_training.h"

namespace mnemoscope {

/// Places in the test part of the first competitor that trains, at most twelve (what each makes of
/// them is kept of every epoch), with the bags or windows that stand there; none where none trains.
ShownExamples shown_examples(const std::vector<layers::Competitor>& competitors);

}  // namespace mnemoscope
