// What a trained layer compares, as memories that Retrieve can ask: what has it stored?
#pragma once

#include "core/error.h"
#include "session/running_training.h"
#include "ui/frame/requests.h"

namespace mnemoscope {

/// Which side of the pooling becomes the memories; the other one asks.
enum class BankOf {
  keys,     ///< those of the examples in view: which of them does the static query find?
  queries,  ///< the static queries: which of them is the first key nearest to?
};

/// Why there is none; empty where there is. null: nothing is in view.
std::string why_no_bank(const LiveLearner* learner);

/// Of a learner with weights that attends: the keys of the test bags shown, or of the hours of the
/// window `example`, and the static queries, heads side by side. All numbers are divided by the
/// largest L of them. The models are the one that the layer attends by, with its parameters and
/// β L², which gives the same scores, and the first association's beside it. Its name says the epoch, its labels which instance of
/// which bag (by their places among those shown), or which step, a memory is. Errors: a
/// sentence of why_no_bank; too few memories.
Result<SendBank> bank_of(const LiveLearner& learner, const layers::TrainingSpec& spec,
                         const ShownExamples& shown, Index example, BankOf of);

}  // namespace mnemoscope
