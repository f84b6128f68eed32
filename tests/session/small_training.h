// A task that a room trains in a moment, and what is asked about it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "session/running_training.h"

namespace mnemoscope {

/// Forty bags of four digits and twenty to test, for these associations at their initial parameters.
inline layers::TrainingSpec small_training(const std::vector<std::string>& associations,
                                           Index epochs) {
  layers::TrainingSpec spec;
  spec.bags.size = 4;
  spec.bags.train = 40;
  spec.bags.test = 20;
  spec.model.width = 8;
  spec.model.heads = 2;
  spec.model.patterns = 1;
  spec.training.epochs = epochs;
  spec.training.batch = 8;
  for (const std::string& id : associations) {
    spec.associations.push_back(
        {.id = id, .parameters = Parameters::initial(layers::find_association(id)->parameters)});
  }
  return spec;
}

inline TrainingQuestion question_for(const layers::TrainingSpec& spec, Index goal,
                                     std::uint64_t round = TrainingQuestion{}.round) {
  return {.spec = std::make_shared<const layers::TrainingSpec>(spec), .round = round, .goal = goal};
}

}  // namespace mnemoscope
