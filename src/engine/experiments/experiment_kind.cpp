#include "engine/experiments/experiment_kind.h"

#include <array>
#include <utility>

#include "engine/experiments/census_experiment.h"
#include "engine/experiments/cost_experiment.h"
#include "engine/experiments/low_rank_experiment.h"
#include "engine/experiments/merging_experiment.h"
#include "engine/experiments/pattern_experiment.h"
#include "engine/experiments/precision_experiment.h"
#include "engine/experiments/reach_experiment.h"
#include "engine/experiments/retrieval_experiment.h"
#include "engine/experiments/theorem_experiment.h"
#include "engine/experiments/training_experiment.h"

namespace mnemoscope {

std::span<const ExperimentKind* const> experiment_kinds() {
  static const std::array kKinds{&retrieval_experiment(), &pattern_experiment(),
                                 &census_experiment(),    &merging_experiment(),
                                 &theorem_experiment(),   &precision_experiment(),
                                 &low_rank_experiment(),  &cost_experiment(),
                                 &reach_experiment(),     &training_experiment()};
  return kKinds;
}

const ExperimentKind* find_experiment(std::string_view id) {
  for (const ExperimentKind* kind : experiment_kinds()) {
    if (kind->id == id) return kind;
  }
  return nullptr;
}

MeasureValues initial_values(std::span<const MeasureKey> keys) {
  MeasureValues values;
  for (const MeasureKey& key : keys) values[std::string(key.name)] = key.initial;
  return values;
}

MeasureValues whole_values(const ExperimentKind& kind, const Measure& measure) {
  MeasureValues values = initial_values(kind.keys);
  for (const auto& [key, value] : measure.values) values[key] = value;
  return values;
}

Result<std::shared_ptr<const Memories>> KeptMemories::of(const MemorySpec& spec) {
  if (spec_ == spec) return memories_;
  Result<Memories> loaded = load_memories(spec);
  if (!loaded) return tl::unexpected(std::move(loaded.error()));
  spec_ = spec;
  memories_ = std::make_shared<const Memories>(std::move(*loaded));
  return memories_;
}

}  // namespace mnemoscope
