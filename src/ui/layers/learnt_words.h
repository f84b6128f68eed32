// What the one in view has learnt, in words and numbers.
#pragma once

#include <string>

#include "session/running_training.h"

namespace mnemoscope {

/// Why there is nothing of it to save or to send; empty where there is. null: none is in view.
std::string why_nothing_learnt(const LiveLearner* learner);

/// "Dense after epoch 7, its best so far: 96641 weights"; empty before an epoch.
std::string learnt_words(const LiveLearner& learner);

}  // namespace mnemoscope
