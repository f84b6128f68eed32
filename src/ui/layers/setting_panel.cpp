// What can be changed of a task; a change has a training of its own.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ui/context.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/shown/action_buttons.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kBeginsAnew =
    "A change begins from new weights; what was trained stays with its settings";
constexpr const char* kFallsOverAll =
    "The learning rate falls over all epochs, so another number of them begins from new weights; "
    "this training comes back with its own.";

/// The task as the hand has it: a drag shows its own value before it is taken.
layers::TrainingSpec& draft_of(LayersState& state) {
  if (!state.draft) state.draft = *state.spec;
  return *state.draft;
}

void take_draft(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  layers::TrainingSpec taken = std::move(*state.draft);
  state.draft.reset();
  change_task(state, std::move(taken));
  ui.clock.wake_in(0.0);
}

/// A slider over one whole number of the task.
void draw_whole(UiContext& ui, const ControlText& text, std::pair<double, double> ends, double most,
                Index& number) {
  auto value = static_cast<double>(number);
  const Edit edit = slider(ui, text, {.min = ends.first, .max = ends.second, .whole = true}, value,
                           std::pair(ends.first, most));
  if (edit == Edit::none) return;
  number = std::lround(value);
  if (edit == Edit::commit) take_draft(ui);
}

/// Which file it is, and another one in its place.
void draw_file(UiContext& ui, const std::string& file) {
  one_line(ui, std::filesystem::path(file).filename().string());
  ui.widgets.mark("layers.file");
  action_button(ui, "layers.name_file");
}

/// The label that decides; Enter takes it.
void draw_target(UiContext& ui, layers::TrainingSpec& draft) {
  quiet_text(ui, "label that decides");
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool enter = ImGui::InputText("###layers.target", &draft.bags.target,
                                      ImGuiInputTextFlags_EnterReturnsTrue);
  const bool left = ImGui::IsItemDeactivatedAfterEdit();
  ui.widgets.mark("layers.target");
  tooltip(ui, "Half of the bags hold one picture of this label; Enter takes it");
  if ((enter || left) && draft.bags.target != ui.program.of<LayersState>().spec->bags.target) {
    take_draft(ui);
  }
}

void draw_bag_setting(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  layers::TrainingSpec& draft = draft_of(state);
  if (draft.bags.file.empty()) {
    draw_target(ui, draft);
    // An Enter above has taken the draft away: there is another one in the next frame.
    if (!state.draft) return;
    draw_whole(ui, {.name = "layers.bag_size", .label = "bag size", .tooltip = kBeginsAnew},
               {2.0, 100.0}, 500.0, draft.bags.size);
    return;
  }
  if (!needs_file(draft)) draw_file(ui, draft.bags.file);
  const auto folds = static_cast<double>(draft.bags.folds);
  auto value = static_cast<double>(draft.bags.fold + 1);
  const Edit edit = slider(ui,
                           {.name = "layers.fold",
                            .label = "test fold",
                            .tooltip = "Which of the file's folds is the test"},
                           {.min = 1.0, .max = folds, .whole = true}, value, std::pair(1.0, folds));
  if (edit == Edit::none) return;
  draft.bags.fold = std::lround(value) - 1;
  if (edit == Edit::commit) take_draft(ui);
}

/// The column of a series by its name; Enter takes it.
void draw_column_name(UiContext& ui, layers::TrainingSpec& draft) {
  quiet_text(ui, "column");
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x);
  const bool enter =
      ImGui::InputTextWithHint("###layers.column", "the last one", &draft.series.column,
                               ImGuiInputTextFlags_EnterReturnsTrue);
  const bool left = ImGui::IsItemDeactivatedAfterEdit();
  ui.widgets.mark("layers.column");
  tooltip(ui, "Which column is forecast, by its name; Enter takes it");
  if ((enter || left) && draft.series.column != ui.program.of<LayersState>().spec->series.column) {
    take_draft(ui);
  }
}

void draw_series_setting(UiContext& ui) {
  constexpr double kLongest = 10000.0;
  auto& state = ui.program.of<LayersState>();
  layers::TrainingSpec& draft = draft_of(state);
  if (!draft.series.file.empty()) {
    if (!needs_file(draft)) draw_file(ui, draft.series.file);
    draw_column_name(ui, draft);
  }
  // An Enter above has taken the draft away: there is another one in the next frame.
  if (!state.draft) return;
  // Without a word on it, it is as long as the horizon, and follows that.
  const bool follows = !draft.series.input;
  const Index seen = draft.series.input.value_or(draft.series.horizon);
  draft.series.input = seen;
  draw_whole(ui, {.name = "layers.input", .label = "steps seen", .tooltip = kBeginsAnew},
             {1.0, 720.0}, kLongest, *draft.series.input);
  if (!state.draft) return;
  if (follows && draft.series.input == seen) draft.series.input.reset();
  draw_whole(ui, {.name = "layers.horizon", .label = "steps forecast", .tooltip = kBeginsAnew},
             {1.0, 720.0}, kLongest, draft.series.horizon);
}

void draw_heads_setting(UiContext& ui) {
  layers::TrainingSpec& draft = draft_of(ui.program.of<LayersState>());
  std::vector<std::string> words;
  std::vector<Index> numbers;
  int place = 0;
  for (const Index heads : {Index{1}, Index{2}, Index{4}, Index{8}, draft.model.heads}) {
    if (draft.model.width % heads != 0) continue;
    if (std::find(numbers.begin(), numbers.end(), heads) != numbers.end()) continue;
    numbers.push_back(heads);
    words.push_back(fmt::format("{}", heads));
  }
  const auto at = std::find(numbers.begin(), numbers.end(), draft.model.heads);
  if (at != numbers.end()) place = static_cast<int>(at - numbers.begin());
  if (!choice(ui, {.name = "layers.heads", .label = "heads", .symbol = "H", .tooltip = kBeginsAnew},
              words, place)) {
    return;
  }
  draft.model.heads = numbers[static_cast<std::size_t>(place)];
  take_draft(ui);
}

void draw_beta_setting(UiContext& ui) {
  layers::TrainingSpec& draft = draft_of(ui.program.of<LayersState>());
  const Edit edit = slider(ui,
                           {.name = "layers.beta",
                            .label = "inverse temperature",
                            .symbol = "\u03b2",
                            .tooltip = kBeginsAnew},
                           {.min = 0.01, .max = 100.0, .logarithmic = true}, draft.model.beta,
                           std::pair(1e-6, 1e6));
  if (edit == Edit::commit) take_draft(ui);
}

void draw_epochs_setting(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  const LiveTraining& live = live_of_task(state, ui.results.find<LiveTraining>());
  const bool anew = begins_anew_by_epochs(state, live);
  draw_whole(ui,
             {.name = "layers.epochs",
              .label = "epochs",
              .tooltip = anew ? kFallsOverAll
                              : "More of them go on from where the training is; fewer than it has "
                                "begin from new weights"},
             {1.0, 200.0}, 1e6, draft_of(state).training.epochs);
  if (anew) quiet_text(ui, kFallsOverAll);
}

void draw_seed_setting(UiContext& ui) {
  layers::TrainingSpec& draft = draft_of(ui.program.of<LayersState>());
  const Edit edit = seed_slider(ui,
                                {.name = "layers.seed",
                                 .label = "seed",
                                 .tooltip = "Of the first weights, the order of examples and what "
                                            "is drawn"},
                                draft.training.seed);
  if (edit == Edit::commit) take_draft(ui);
}

}  // namespace

void draw_task_setting(UiContext& ui) {
  const auto& state = ui.program.of<LayersState>();
  if (state.spec == nullptr) return;
  heading(ui, "What is learnt", {}, kBeginsAnew);
  if (state.spec->kind == layers::TaskKind::bags) {
    draw_bag_setting(ui);
  } else {
    draw_series_setting(ui);
  }
  draw_heads_setting(ui);
  draw_beta_setting(ui);
  draw_epochs_setting(ui);
  draw_seed_setting(ui);
}

void draw_released_code(UiContext& ui) {
  auto& state = ui.program.of<LayersState>();
  if (state.spec == nullptr) return;
  heading(ui, "As the released code", {},
          "What the papers' code does otherwise than they say; a change begins from new weights");
  bool changed = false;
  for (const layers::RepoSwitch& one : layers::repo_switches()) {
    if (state.spec->kind == layers::TaskKind::series && !one.for_series) continue;
    const std::string name = fmt::format("layers.repo.{}", one.key);
    layers::TrainingSpec& draft = draft_of(state);
    if (toggle(ui, {.name = name, .label = one.label, .tooltip = one.sentence},
               draft.repo.*one.value)) {
      changed = true;
    }
  }
  if (changed) take_draft(ui);
  for (const std::string& note : layers::repo_notes(*state.spec)) quiet_text(ui, note);
}

}  // namespace mnemoscope
