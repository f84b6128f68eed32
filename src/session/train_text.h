// A task as the text of a task file: the way back from session/train_file.h.
#pragma once

#include <string>

#include "layers/training_plan.h"

namespace mnemoscope {

/// Every key that the task has a use for, so that read_train_text gives it back whatever defaults
/// become. Two tasks that differ have different texts.
std::string train_text(const layers::TrainingSpec& spec);

}  // namespace mnemoscope
