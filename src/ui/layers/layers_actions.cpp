#include "ui/layers/layers_actions.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "session/running_training.h"
#include "ui/layers/layer_places.h"
#include "ui/layers/layers_state.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/learnt_actions.h"
#include "ui/layers/panels.h"

namespace mnemoscope {
namespace {

const LiveTraining& live_now(const UiContext& ui) {
  return live_of_task(ui.program.of<LayersState>(), ui.results.find<LiveTraining>());
}

/// What a former start left is not offered beside what trains now; its settings bring it back.
void begin_training(UiContext& ui) {
  ui.program.of<LayerPlaces>().kept.reset();
  ui.clock.wake_in(0.0);
}

void train_or_pause(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  state.goal = is_training(state, live_now(ui)) ? 0 : state.spec->training.epochs;
  begin_training(ui);
}

void train_one_epoch(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  TrainingQuestion question = question_of(state);
  LiveTraining with_question{.question = std::move(question), .learners = live_now(ui).learners};
  state.goal = with_question.least_epochs() + 1;
  begin_training(ui);
}

void train_one_batch(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  state.goal = 0;
  ++state.batches;
  begin_training(ui);
}

void resume_training(UiContext& ui) {
  auto& places = ui.program.of<LayerPlaces>();
  auto& kept = places.kept;
  if (!kept) return;
  resume(ui.program.of<LayersState>(), *kept, *places.list, *places.papers);
  kept.reset();
  ui.clock.wake_in(0.0);
}

void reset_training(UiContext& ui) {
  begin_anew(ui.program.of<LayersState>());
  ui.clock.wake_in(0.0);
}

void add_resume_action(Actions& actions, const std::optional<KeptTraining>& kept) {
  actions.add({.id = "layers.resume",
               .label = kept ? resume_label(*kept) : std::string("Go on with the last training"),
               .tooltip = "The training that the program ended in the middle of, from its last "
                          "whole epoch",
               .enabled = kept.has_value(),
               .why_not = "No training of a former start is kept",
               .run = resume_training});
}

/// The file that the task waits for, or another one in its place.
void name_file(UiContext& ui) {
  const auto spec = ui.program.of<LayersState>().spec;
  if (spec == nullptr) return;
  const bool is_bags = spec->kind == layers::TaskKind::bags;
  const std::vector<std::string> bags{"csv", "mat"};
  ui.files.ask({.title = is_bags ? "The file of bags" : "The file of the series",
                .file_kind = is_bags ? "Bags" : "Series",
                .endings = is_bags ? bags : std::vector<std::string>{"csv"}},
               [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
                 auto& state = now.program.of<LayersState>();
                 if (state.spec == nullptr) return;
                 try_task(state, with_file(*state.spec, paths.front()));
                 now.clock.wake_in(0.0);
               });
}

void add_file_action(Actions& actions, const LayersState& state) {
  const bool waits = state.spec != nullptr && needs_file(*state.spec);
  const bool has_one = state.spec != nullptr && !file_of_task(*state.spec).empty();
  actions.add({.id = "layers.name_file",
               .label = waits ? "Name the file\u2026" : "Another file\u2026",
               .tooltip = "The data do not come with the program: bags as CSV or .mat, a series "
                          "as CSV",
               .enabled = has_one,
               .why_not = has_one ? "" : "This task needs no file",
               .run = name_file});
}

/// What Retrieve shows; null before it is loaded.
const Memories* open_memories(const UiContext& ui) {
  return ui.run.start != nullptr ? ui.run.start->memories.get() : nullptr;
}

void draw_bags_of_memories(UiContext& ui) {
  const Memories* const open = open_memories(ui);
  if (open == nullptr) return;
  show_task(ui, std::make_shared<const layers::TrainingSpec>(
                    bags_of_memories(ui.session.memories.sources, open->classes)));
}

void add_memories_action(Actions& actions, const UiContext& ui) {
  const Memories* const open = open_memories(ui);
  const std::string why_not =
      open == nullptr ? "The memories are still being loaded" : why_no_bags_of(open->classes);
  actions.add({.id = "layers.of_memories",
               .label = "Bags of the open memories",
               .tooltip = "Draws bags of the pictures that are open, told apart by whether they "
                          "hold one of a label",
               .enabled = why_not.empty(),
               .why_not = why_not,
               .run = draw_bags_of_memories});
}

/// Moves the epoch that is looked at, as steps are.
void add_epoch_actions(Actions& actions, const LayersState& state, const LiveTraining& live) {
  const Index epoch = epoch_in_view(state, live);
  const Index most = most_epochs(live);
  const auto goes_to = [](Index by) {
    return [by](UiContext& ui) {
      auto& now = ui.program.of<LayersState>();
      const LiveTraining& known = live_now(ui);
      show_epoch(now, known, epoch_in_view(now, known) + by);
    };
  };
  actions.add({.id = "layers.before",
               .label = "The epoch before",
               .hint = "epochs",
               .shortcut = {Key::left},
               .tooltip = "Looks at what was learnt an epoch earlier",
               .enabled = epoch > 1,
               .why_not = epoch > 1 ? "" : "There is no epoch before",
               .repeats = true,
               .run = goes_to(-1)});
  actions.add({.id = "layers.after",
               .label = "The epoch after",
               .shortcut = {Key::right},
               .tooltip = "Looks at what was learnt an epoch later",
               .enabled = epoch < most,
               .why_not = epoch < most ? "" : "The newest epoch is shown",
               .repeats = true,
               .run = goes_to(1)});
}

}  // namespace

void add_layer_actions(Actions& actions, UiContext& ui) {
  const auto& state = ui.program.of<LayersState>();
  const LiveTraining& live = live_now(ui);
  const bool trains = is_training(state, live);
  const std::string why_not = trains ? std::string() : why_not_train(state, live);
  actions.add({.id = "layers.train",
               .label = trains ? "Pause" : "Train",
               .hint = trains ? "pause" : "train",
               .shortcut = {Key::r},
               .tooltip = "Every association an epoch in turn, its baselines too; a pause loses "
                          "nothing",
               .enabled = why_not.empty(),
               .why_not = why_not,
               .run = train_or_pause});
  const std::string why_no_epoch = trains ? "It is training" : why_not;
  actions.add({.id = "layers.epoch",
               .label = "One epoch",
               .tooltip = "Trains each that is behind by one epoch, then pauses",
               .enabled = why_no_epoch.empty(),
               .why_not = why_no_epoch,
               .run = train_one_epoch});
  actions.add({.id = "layers.batch",
               .label = "One batch",
               .tooltip = "One update of everyone who learns, then a pause: an epoch is many",
               .enabled = why_no_epoch.empty(),
               .why_not = why_no_epoch,
               .run = train_one_batch});
  const bool can_reset = most_epochs(live) > 0 || trains || state.batches > 0;
  actions.add({.id = "layers.reset",
               .label = "Reset",
               .tooltip = "Throws away what was learnt and begins from the same first weights",
               .enabled = can_reset,
               .why_not = can_reset ? "" : "Nothing is learnt yet",
               .run = reset_training});
  add_file_action(actions, state);
  add_memories_action(actions, ui);
  add_resume_action(actions, ui.program.of<LayerPlaces>().kept);
  add_epoch_actions(actions, state, live);
  add_learnt_actions(actions, ui, live);
}

}  // namespace mnemoscope
