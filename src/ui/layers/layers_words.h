// What the Layers workspace asks for and says.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "data/memory_spec.h"
#include "session/kept_training.h"
#include "session/running_training.h"
#include "session/task_list.h"
#include "ui/layers/layers_state.h"

namespace mnemoscope {

/// What is to be trained now; the state has a task.
TrainingQuestion question_of(const LayersState& state);

/// Another task in the place of the one shown, with the training that it has: see stand_on.
void change_task(LayersState& state, layers::TrainingSpec spec);

/// New first weights of the same task; nothing trains.
void begin_anew(LayersState& state);

/// What is known of the task that is shown; without learners where that is not known yet.
const LiveTraining& live_of_task(const LayersState& state, const LiveTraining* live);

/// Whether it trains, or will as soon as the thread comes to it.
bool is_training(const LayersState& state, const LiveTraining& live);

/// Why nothing can be trained now; empty where it can.
std::string why_not_train(const LayersState& state, const LiveTraining& live);

/// The task in words, a sentence each: data, model, training.
std::vector<std::string> task_words(const layers::TrainingSpec& spec);

/// "Epoch 7 of 40, Sparse: update 3 of 16", "Paused at epoch 7 of 40".
std::string training_words(const LayersState& state, const LiveTraining& live);

/// What stands in the place of curves before an epoch; says "Train begins" only where it does.
std::string nothing_learnt_words(const LayersState& state, const LiveTraining& live);

/// Of those that ended because numbers were not finite, one paragraph for all of them; one for all
/// that another sentence is the same of, and of what could not be kept.
std::vector<std::string> stop_sentences(const LiveTraining& live);

/// "Go on from epoch 7"; of one that has all epochs, "Show the last training".
std::string resume_label(const KeptTraining& kept);

/// "Which bag holds a 9?: 7 of 40 epochs are trained."
std::string resume_words(const KeptTraining& kept);

/// The experiment of this title; null: none is called so.
std::shared_ptr<const PaperTask> paper_called(const PaperTasks& papers, const std::string& title);

/// Why bags cannot be drawn of pictures with so many of each label; empty where they can. Every
/// fifth of a label is kept for tests.
std::string why_no_bags_of(const std::vector<LabelCount>& classes);

/// Bags drawn of these sources, told apart by whether they hold the label that most pictures have,
/// the first of several.
layers::TrainingSpec bags_of_memories(const std::vector<std::string>& sources,
                                      const std::vector<LabelCount>& classes);

/// Whether its layers are NPHLayers, which look up stored patterns.
bool stores_patterns(const layers::TrainingSpec& spec);

/// The file of bags or of a series as the task has it; empty: it needs none.
std::string file_of_task(const layers::TrainingSpec& spec);

/// "This is one of 50 trainings of the experiment. All of them are made by".
std::string whole_words(const PaperTask& paper);

/// The place of the task of this title in the list; nullopt: none is called so.
std::optional<std::size_t> place_of_task(const TaskList& list, const std::string& title);

/// What a former start trained in the place of the task that is shown, chosen in the list or among
/// the papers' experiments where it is from there; it goes on at once, beside the numbers of the
/// paper whose experiment it is.
void resume(LayersState& state, const KeptTraining& kept, const TaskList& list,
            const PaperTasks& papers);

/// Epochs that any competitor has.
Index most_epochs(const LiveTraining& live);

/// Looks at this epoch, 1 or more; at the newest it follows from then on.
void show_epoch(LayersState& state, const LiveTraining& live, Index epoch);

/// The epoch looked at, from 1; 0 where there is none.
Index epoch_in_view(const LayersState& state, const LiveTraining& live);

}  // namespace mnemoscope
