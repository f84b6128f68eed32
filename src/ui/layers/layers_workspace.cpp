#include "ui/layers/layers_workspace.h"

#include <nlohmann/json.hpp>

#include "ui/context.h"
#include "ui/frame/regions.h"
#include "ui/frame/start_places.h"
#include "ui/layers/layer_choices.h"
#include "ui/layers/layer_places.h"
#include "ui/layers/layers_actions.h"
#include "ui/layers/layers_jobs.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"

namespace mnemoscope {
namespace {

/// In the state folder.
constexpr const char* kKeptTrainings = "layers";
/// The newest; older ones are removed at the start.
constexpr std::size_t kMostKeptTrainings = 20;

const LiveTraining& live_training(const UiContext& ui) {
  return live_of_task(ui.program.of<LayersState>(), ui.results.find<LiveTraining>());
}

void begin_layers(ProgramView& program, const StartPlaces& places) {
  program.of<LayerPlaces>().list =
      std::make_shared<const TaskList>(load_tasks(places.folders("layers")));
  program.of<LayerPlaces>().papers =
      std::make_shared<const PaperTasks>(load_paper_tasks(places.folders("papers")));
  if (!places.kept.empty()) {
    program.of<LayerPlaces>().kept = newest_kept_training(places.kept / kKeptTrainings);
  }
  if (places.state.empty()) return;
  program.of<LayersState>().keep_all = places.state / kKeptTrainings;
  forget_old_trainings(places.state / kKeptTrainings, kMostKeptTrainings);
}

/// The first of the list is there at once, so that nobody looks at an empty page.
void choose_first_task(UiContext& ui) {
  if (ui.program.of<LayersState>().spec != nullptr) return;
  const auto list = ui.program.of<LayerPlaces>().list;
  if (list->presets.empty()) return;
  show_task(ui, list->presets.front().spec);
  ui.program.of<LayersState>().preset = 0;
  // What a former start left of it is offered, for nobody chose it.
  ui.program.of<LayersState>().resumes = false;
}

/// As a notice, and whole in what a hover over the status line says.
void say_refusal(UiContext& ui, const std::string& sentence) {
  ui.notices.error(sentence);
  ui.notices.answer(sentence);
}

/// A file that was named is taken once it is known to fit.
void take_or_refuse_file(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  const bool was_tried = state.tried != nullptr;
  const std::string refusal = judge_tried(state, ui.results.find<LiveTraining>());
  if (!refusal.empty()) say_refusal(ui, refusal);
  const std::string& failure = live_training(ui).failure;
  if (failure != state.failure_said && !failure.empty()) say_refusal(ui, failure);
  state.failure_said = failure;
  if (was_tried && state.tried == nullptr) ui.clock.wake_in(0.0);
}

void draw_layers(UiContext& ui) {
  choose_first_task(ui);
  take_or_refuse_file(ui);
  const LiveTraining& live = live_training(ui);
  draw_columns(ui, "layers",
               {.left =
                    [&] {
                      draw_task_list(ui);
                      draw_learners(ui, live);
                      draw_task_setting(ui);
                      draw_released_code(ui);
                    },
                .middle = [&] { draw_learning(ui, live); },
                .right =
                    [&] {
                      // A paper's numbers are what one comes for.
                      const bool is_paper = ui.program.of<LayersState>().paper != nullptr;
                      if (is_paper) draw_paper(ui, live);
                      draw_example(ui, live);
                      draw_learnt(ui, live);
                      if (!is_paper) draw_standing(ui, live);
                    }});
}

/// The step of Retrieve is nothing here.
std::string layers_status(const UiContext& ui) {
  return training_words(ui.program.of<LayersState>(), live_training(ui));
}

nlohmann::ordered_json learner_json(const LiveLearner& learner) {
  nlohmann::ordered_json json{{"id", learner.id},
                              {"learns", learner.learns},
                              {"baseline", learner.is_baseline},
                              {"epochs", learner.epochs_done()},
                              {"updates", learner.updates},
                              {"best_epoch", learner.best_epoch},
                              {"sentence", learner.sentence}};
  json["loss"] = learner.epochs.empty() ? 0.0 : learner.epochs.back()->record.train.loss;
  return json;
}

nlohmann::ordered_json layers_json(const UiContext& ui) {
  const auto& state = ui.program.of<LayersState>();
  const LiveTraining& live = live_training(ui);
  nlohmann::ordered_json json{
      {"title", state.spec ? state.spec->title : std::string()},
      {"paper", state.paper ? state.paper->file.stem().string() : std::string()},
      {"file", state.spec ? file_of_task(*state.spec) : std::string()},
      {"training", is_training(state, live)},
      {"words", training_words(state, live)},
      {"failure", live.failure},
      {"refusal", state.refusal},
      {"file_refusal", state.file_refusal},
      {"epochs", most_epochs(live)},
      {"epoch", epoch_in_view(state, live)},
      {"example", state.example},
      {"in_view", state.in_view},
      {"value", state.spec ? learned_words(state.value, state.spec->kind) : std::string_view()}};
  json["released"] = state.spec ? layers::repo_notes(*state.spec) : std::vector<std::string>();
  json["learners"] = nlohmann::ordered_json::array();
  for (const LiveLearner& learner : live.learners) {
    json["learners"].push_back(learner_json(learner));
  }
  return json;
}

std::unique_ptr<WorkspaceJobs> make_layers_jobs(const std::function<void()>& wake,
                                                const std::shared_ptr<FitService>&) {
  return std::make_unique<LayersJobs>(wake);
}

std::shared_ptr<const Choices> choices_of_task(const ProgramView& program, const DocumentView&) {
  return layer_choices(program.of<LayersState>());
}

void choose_task(const Choices& from, const Choices& to, ProgramView& program, DocumentView&) {
  choose_layers(from, to, program.of<LayersState>());
}

}  // namespace

const WorkspaceEntry kLayersWorkspace{
    .word = "layers",
    .label = "Layers",
    .tooltip = "Train the papers' Hopfield layers beside the baselines that they have to beat.",
    .key = Key::seven,
    .begin = begin_layers,
    .draw = draw_layers,
    .add_actions = add_layer_actions,
    .choices = choices_of_task,
    .choose = choose_task,
    .status_words = layers_status,
    .state_json = layers_json,
    .make_jobs = make_layers_jobs,
};

}  // namespace mnemoscope
