// The tasks to choose from, and who takes part.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "ui/context.h"
#include "ui/layers/layer_places.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/shown/action_buttons.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_task(UiContext& ui, const TaskPreset& preset, std::size_t place) {
  const auto& state = ui.program.of<LayersState>();
  const bool chosen = state.preset == place;
  const std::string name = fmt::format("layers.task.{}", place + 1);
  if (!button(ui, {.name = name, .label = preset.spec->title, .tooltip = preset.spec->about},
              chosen ? ButtonLook::chosen : ButtonLook::plain, ImGui::GetContentRegionAvail().x)) {
    return;
  }
  if (state.spec == preset.spec) return;
  show_task(ui, preset.spec);
  ui.program.of<LayersState>().preset = place;
}

/// "Table 5" of "Table 5: Tiger, Fox, Elephant".
std::string short_title(const PaperTask& paper) {
  return paper.title().substr(0, paper.title().find(':'));
}

/// A click sets one up as the paper has it.
void draw_papers(UiContext& ui, const PaperTasks& papers) {
  if (papers.tasks.empty()) return;
  quiet_text(ui, "The papers' experiments");
  const auto& state = ui.program.of<LayersState>();
  std::vector<std::string> names;
  std::vector<std::string> labels;
  int chosen = -1;
  for (std::size_t place = 0; place < papers.tasks.size(); ++place) {
    if (state.paper == papers.tasks[place]) chosen = static_cast<int>(place);
    names.push_back(fmt::format("layers.paper.{}", place + 1));
    labels.push_back(short_title(*papers.tasks[place]));
  }
  std::vector<Option> options;
  for (std::size_t place = 0; place < names.size(); ++place) {
    options.push_back(
        {.name = names[place], .label = labels[place], .tooltip = papers.tasks[place]->title()});
  }
  const auto clicked = options_row(ui, options, chosen);
  if (!clicked) return;
  const auto paper = papers.tasks[static_cast<std::size_t>(*clicked)];
  if (state.spec != paper->points.front().spec) show_task(ui, paper->points.front().spec, paper);
}

/// Which point of the paper's experiment; a file that was named stays.
void draw_paper_point(UiContext& ui) {
  const auto& state = ui.program.of<LayersState>();
  const auto paper = state.paper;
  if (paper == nullptr || paper->points.size() < 2) return;
  std::vector<std::string> labels;
  for (const PaperPoint& point : paper->points) labels.push_back(point.label);
  int place = static_cast<int>(state.paper_point);
  if (!choice(ui,
              {.name = "layers.paper_point",
               .label = "at",
               .tooltip = "A point of the experiment; a change begins from new weights"},
              labels, place)) {
    return;
  }
  const std::string file = file_of_task(*state.spec);
  const auto chosen = static_cast<std::size_t>(place);
  show_task(
      ui,
      std::make_shared<const layers::TrainingSpec>(with_file(*paper->points[chosen].spec, file)),
      paper);
  ui.program.of<LayersState>().paper_point = chosen;
}

void open_task(UiContext& ui, const std::filesystem::path& file) {
  Result<layers::TrainingSpec> spec = task_of_file(file);
  if (!spec) {
    ui.program.of<LayersState>().refusal = spec.error().text;
    return ui.notices.error(spec.error().text);
  }
  show_task(ui, std::make_shared<const layers::TrainingSpec>(std::move(*spec)));
}

void ask_for_task(UiContext& ui) {
  ui.files.ask(
      {.title = "Open a task", .file_kind = "Tasks, bags and series", .endings = task_endings()},
      [](UiContext& now, const std::vector<std::filesystem::path>& paths) {
        open_task(now, paths.front());
      });
}

void draw_learner_toggle(UiContext& ui, const LiveTraining& live, const LiveLearner& learner) {
  auto& state = ui.program.of<LayersState>();
  const auto at = std::find(state.left_out.begin(), state.left_out.end(), learner.id);
  bool on = at == state.left_out.end();
  const std::string name = fmt::format("layers.learner.{}", learner.id);
  style_swatch(ui, learner_style(ui.theme, live, learner));
  if (!toggle(ui,
              {.name = name,
               .label = learner.name,
               .tooltip = learner.is_baseline ? "A baseline: without attention, a line to beat"
                                              : "Whether it trains; what it learnt is kept"},
              on)) {
    return;
  }
  if (on) {
    state.left_out.erase(at);
  } else {
    state.left_out.push_back(learner.id);
  }
}

/// What needs no training: its line and what that is, also where the plot has no room for a legend.
void draw_forecast_name(UiContext& ui, const LiveTraining& live, const LiveLearner& learner) {
  style_swatch(ui, learner_style(ui.theme, live, learner));
  one_line(ui, learner.name);
  ui.widgets.mark(fmt::format("layers.learner.{}", learner.id));
  tooltip(ui, "A baseline that needs no training, a line to beat");
}

void draw_rate(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  double rate = state.rate.value_or(state.spec->training.rate);
  const Edit edit =
      slider(ui,
             {.name = "layers.rate",
              .label = "learning rate",
              .tooltip = "From the next update on, also while it trains"},
             {.min = 1e-5, .max = 1.0, .logarithmic = true}, rate, std::pair(1e-12, 1e9));
  if (edit != Edit::none) state.rate = rate;
}

/// What a former start of the program left.
void draw_resume(UiContext& ui) {
  const auto& kept = ui.program.of<LayerPlaces>().kept;
  if (!kept) return;
  quiet_text(ui, resume_words(*kept));
  action_button(ui, "layers.resume", ButtonLook::primary);
}

}  // namespace

void show_task(UiContext& ui, std::shared_ptr<const layers::TrainingSpec> spec,
               std::shared_ptr<const PaperTask> paper) {
  auto& state = ui.program.of<LayersState>();
  LayersState fresh = with_trainings_of(state);
  stand_on(fresh, std::move(spec));
  if (paper != nullptr) fresh.value = value_of_score(paper->report.score);
  fresh.paper = std::move(paper);
  state = std::move(fresh);
  ui.clock.wake_in(0.0);
}

void draw_task_list(UiContext& ui) {
  heading(ui, "Tasks", {}, "What layers learn: to tell bags apart, or to go on with a series");
  draw_resume(ui);
  const auto list = ui.program.of<LayerPlaces>().list;
  for (std::size_t place = 0; place < list->presets.size(); ++place) {
    draw_task(ui, list->presets[place], place);
  }
  if (list->presets.empty()) quiet_text(ui, "No task came with this program.");
  const auto papers = ui.program.of<LayerPlaces>().papers;
  draw_papers(ui, *papers);
  draw_paper_point(ui);
  if (button(ui, {.name = "layers.open",
                  .label = "Open a task\u2026",
                  .tooltip = "A task file; bags as CSV or .mat; a series as CSV"})) {
    ask_for_task(ui);
  }
  action_button(ui, "layers.of_memories");
  for (const Error& error : list->refused) quiet_text(ui, error.text);
  for (const Error& error : papers->refused) quiet_text(ui, error.text);
  const std::string refusal = ui.program.of<LayersState>().refusal;
  if (!refusal.empty()) quiet_text(ui, refusal);
}

void draw_learners(UiContext& ui, const LiveTraining& live) {
  if (ui.program.of<LayersState>().spec == nullptr || live.learners.empty()) return;
  heading(ui, "Who learns", {}, "Every association with the same data, sizes and seed");
  for (const LiveLearner& learner : live.learners) {
    if (learner.learns) draw_learner_toggle(ui, live, learner);
  }
  for (const LiveLearner& learner : live.learners) {
    if (!learner.learns) draw_forecast_name(ui, live, learner);
  }
  draw_rate(ui);
}

}  // namespace mnemoscope
