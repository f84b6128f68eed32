// The parts of the Layers workspace.
#pragma once

#include "session/running_training.h"
#include "ui/context.h"
#include "ui/layers/layers_state.h"

namespace mnemoscope {

/// The tasks to choose from, and how to open others.
void draw_task_list(UiContext& ui);

/// What can be changed of the one that is shown.
void draw_task_setting(UiContext& ui);

/// What of the papers' released code is imitated: switches, and a sentence on each that is on.
void draw_released_code(UiContext& ui);

/// Which associations take part, and the learning rate.
void draw_learners(UiContext& ui, const LiveTraining& live);

/// The task in words, how far it is, its curves.
void draw_learning(UiContext& ui, const LiveTraining& live);

/// A test example as the one in view answers it: attention on a bag, or a forecast.
void draw_example(UiContext& ui, const LiveTraining& live);

/// What every instance of a bag, by its place among those shown, looks up among the stored patterns
/// of an NPHLayer; the epoch has them, and instances are pictures.
void draw_lookups(UiContext& ui, const LiveTraining& live, const LiveLearner& learner,
                  const LiveEpoch& epoch, Index example);

/// What the one in view has learnt, and where it can go.
void draw_learnt(UiContext& ui, const LiveTraining& live);

/// All competitors as a table.
void draw_standing(UiContext& ui, const LiveTraining& live);

/// Of a paper's experiment: everyone's number beside the paper's, what differs, and how all of it
/// is trained.
void draw_paper(UiContext& ui, const LiveTraining& live);

/// Shows this task with the training that it has; of a paper's experiment with its numbers.
void show_task(UiContext& ui, std::shared_ptr<const layers::TrainingSpec> spec,
               std::shared_ptr<const PaperTask> paper = nullptr);

}  // namespace mnemoscope
