// What happens in a run, in plain sentences, a line each: for screen readers, and for whoever reads
// rather than looks.
#pragma once

#include <string>
#include <vector>

#include "data/corruption.h"
#include "engine/run.h"

namespace mnemoscope {

/// A model of the run that is told of.
struct NarratedModel {
  std::string name{};            ///< "dense-2" (model_names)
  const Trace* trace = nullptr;  ///< null: nothing is known of it yet
};

/// What was asked: the memories, the query and what was done to it; two lines. `corruptions` are
/// those of the query, in their order.
std::vector<std::string> narrated_question(const Start& start,
                                           const std::vector<Corruption>& corruptions);

/// One state of one model, t in 0..T: "step 2: sparse looks at 1 memory, #13 (pancakes), error
/// 0.004, retrieved". What a model looks at are the memories with weight in the step that made the
/// state; the error is a share of the target's length; the verdict of a run that is over stands at
/// the state where it stays (steps_taken), and what follows is "the same". Of t = 0 nothing is said
/// to be looked at.
std::string narrated_step(const Start& start, const NarratedModel& model, int t);

/// The whole run: the question, what is not plain of its steps (run_options_sentence), every step of every model in the order of the steps, and how each
/// model ended. Equal runs give equal lines.
std::vector<std::string> narration(const Start& start, const std::vector<Corruption>& corruptions,
                                   const std::vector<NarratedModel>& models);

/// The models of a result by their names, in its order; they live as long as it.
std::vector<NarratedModel> narrated_models(const RunResult& result);

}  // namespace mnemoscope
