#include "ui/layers/learnt_words.h"

#include <fmt/format.h>

#include "text/text.h"

namespace mnemoscope {

std::string why_nothing_learnt(const LiveLearner* learner) {
  if (learner == nullptr) return "Nothing is in view that learns";
  return learner->learnt == nullptr ? "It has learnt nothing yet: Train begins" : std::string();
}

std::string learnt_words(const LiveLearner& learner) {
  if (learner.learnt == nullptr) return {};
  const char* const why = learner.best_epoch > 0 ? "its best so far" : "its newest";
  return fmt::format("{} after epoch {}, {}: {}", learner.name, learner.learnt->epoch, why,
                     counted(learner.parameters, "weight"));
}

}  // namespace mnemoscope
