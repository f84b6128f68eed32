#include "ui/experiments/experiments_workspace.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "ui/context.h"
#include "ui/experiments/experiment_choices.h"
#include "ui/experiments/experiment_places.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/experiments_actions.h"
#include "ui/experiments/experiments_jobs.h"
#include "ui/experiments/panels.h"
#include "ui/frame/regions.h"
#include "ui/frame/start_places.h"
#include "ui/shown/action_buttons.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The newest results, where they are those of the sweep that is shown.
const LiveSweep& live_of(const UiContext& ui) {
  static const LiveSweep kNothing{};
  const auto* const live = ui.results.find<LiveSweep>();
  const auto& shown = ui.program.of<ExperimentsState>().sweep;
  const bool is_its = live != nullptr && shown != nullptr && live->sweep != nullptr &&
                      (live->sweep == shown || *live->sweep == *shown);
  return is_its ? *live : kNothing;
}

void begin(ProgramView& program, const StartPlaces& places) {
  program.of<ExperimentPlaces>() = {.list = std::make_shared<const ExperimentList>(
                                        load_experiments(places.folders("experiments"))),
                                    .results = places.state / "experiments",
                                    .version = places.program,
                                    .open_device = places.open_device};
}

/// The first of the list is there at once, so that nobody looks at an empty page.
void choose_first(UiContext& ui) {
  if (ui.program.of<ExperimentsState>().sweep != nullptr) return;
  const auto list = ui.program.of<ExperimentPlaces>().list;
  if (list->presets.empty()) return;
  show_sweep(ui, list->presets.front().sweep);
  ui.program.of<ExperimentsState>().preset = 0;
}

void draw(UiContext& ui) {
  choose_first(ui);
  const ShownExperiment shown = shown_experiment(ui, live_of(ui));
  draw_columns(ui, "experiments",
               {.left =
                    [&] {
                      draw_experiment_list(ui);
                      draw_experiment_setting(ui, shown);
                    },
                .middle = [&] { draw_experiment_curves(ui, shown); },
                .right =
                    [&] {
                      draw_experiment_point(ui, shown);
                      heading(ui, "Take away", {}, "Files of this experiment");
                      action_button(ui, "experiments.save");
                      action_button(ui, "experiments.table");
                    }});
}

/// The step of Retrieve is nothing here.
std::string status_words(const UiContext& ui) {
  return progress_words(live_of(ui));
}

nlohmann::ordered_json state_json(const UiContext& ui) {
  const auto& state = ui.program.of<ExperimentsState>();
  const LiveSweep& live = live_of(ui);
  nlohmann::ordered_json json{{"title", state.sweep ? state.sweep->title : std::string()},
                              {"measures", state.measures},
                              {"paused", state.paused},
                              {"measuring", live.measuring},
                              {"jobs", live.jobs.size()},
                              {"done", live.done()},
                              {"failed", live.failed()},
                              {"failure", live.failure},
                              {"refusal", state.refusal},
                              {"point", state.point ? state.point->curve : std::string()},
                              {"part", state.point ? state.point->part : std::string()},
                              {"as", drawn_as(live, state.drawn_as)}};
  const CurveChoice choice = settled(live, state.choice);
  if (state.sweep) json["measure"] = state.sweep->measure.values;
  json["x"] = choice.x;
  json["y"] = choice.y;
  json["curves"] = nlohmann::ordered_json::array();
  for (const Curve& curve : curves_of(live, choice)) {
    json["curves"].push_back({{"name", curve.name}, {"points", curve.points.size()}});
  }
  return json;
}

std::unique_ptr<WorkspaceJobs> make_jobs(const std::function<void()>& wake,
                                         const std::shared_ptr<FitService>&) {
  return std::make_unique<ExperimentsJobs>(wake);
}

std::shared_ptr<const Choices> choices(const ProgramView& program, const DocumentView&) {
  return experiment_choices(program.of<ExperimentsState>());
}

void choose(const Choices& from, const Choices& to, ProgramView& program, DocumentView&) {
  choose_experiment(from, to, program.of<ExperimentsState>());
}

}  // namespace

const WorkspaceEntry kExperimentsWorkspace{
    .word = "experiments",
    .label = "Experiments",
    .tooltip = "Repeat the papers' figures with any memories, and sweep over anything.",
    .key = Key::six,
    .begin = begin,
    .draw = draw,
    .add_actions = add_experiment_actions,
    .choices = choices,
    .choose = choose,
    .status_words = status_words,
    .state_json = state_json,
    .make_jobs = make_jobs,
};

}  // namespace mnemoscope
