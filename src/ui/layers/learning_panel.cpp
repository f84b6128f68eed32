// How far a training is, and its curves.
#include <fmt/format.h>

#include <algorithm>

#include "text/text.h"
#include "ui/context.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/learning_layout.h"
#include "ui/layers/panels.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

/// Title, buttons, choice and tick, about.
constexpr float kControlsUnits = 150.0F;
/// What is on the y axis, a line of words and the list.
constexpr float kChoiceUnits = 85.0F;

void draw_title(UiContext& ui, const layers::TrainingSpec& spec) {
  ImGui::PushFont(ui.theme.faces().title);
  wrapped_text(spec.title);
  ImGui::PopFont();
}

/// What is said of the task, and of what is on the y axis.
struct LearningWords {
  std::string about{};
  std::string sizes{};
  std::string value{};
};

LearningWords words_of(const layers::TrainingSpec& spec, LearnedValue value,
                       const LiveTraining& live) {
  LearningWords words{
      .about = spec.about,
      .value = fmt::format("{}. Grey lines are to be beaten.", learned_about(value, spec.kind))};
  for (const std::string& line : task_words(spec)) words.sizes += line + " ";
  if (live.shown != nullptr) {
    for (const std::string& note : live.shown->notes) words.sizes += note + ". ";
  }
  return words;
}

float height_of(const LearningWords& words) {
  const float width = ImGui::GetContentRegionAvail().x;
  float height = 0.0F;
  for (const std::string* text : {&words.about, &words.sizes, &words.value}) {
    if (text->empty()) continue;
    height += wrapped_height(*text, width) + ImGui::GetStyle().ItemSpacing.y;
  }
  return height;
}

void draw_task_words(UiContext& ui, const LearningWords& words) {
  if (!words.about.empty()) wrapped_text(words.about);
  quiet_text(ui, words.sizes);
}

/// What is seen of the column without scrolling.
float height_seen() {
  return ImGui::GetWindowContentRegionMax().y - ImGui::GetWindowContentRegionMin().y;
}

/// Whole, however long a path is in it.
void draw_red_sentence(UiContext& ui, const std::string& sentence, std::string_view name) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
  wrapped_text(readable(sentence));
  ImGui::PopStyleColor();
  ui.widgets.mark(name);
}

void draw_how_far(UiContext& ui, const LiveTraining& live) {
  const auto& state = ui.program.of<LayersState>();
  const bool trains = is_training(state, live);
  action_button(ui, "layers.train", trains ? ButtonLook::plain : ButtonLook::primary);
  next_on_line(ui, "One epoch");
  action_button(ui, "layers.epoch");
  next_on_line(ui, "One batch");
  action_button(ui, "layers.batch");
  next_on_line(ui, "Reset");
  action_button(ui, "layers.reset");
  if (live.failure.empty()) {
    const std::string words = training_words(state, live);
    next_on_line(ui, words);
    ImGui::AlignTextToFramePadding();
    wrapped_text(words);
    ui.widgets.mark("layers.progress");
    tooltip(ui, "Whose turn it is, and how far");
  } else {
    draw_red_sentence(ui, live.failure, "layers.progress");
  }
  if (!state.file_refusal.empty()) draw_red_sentence(ui, state.file_refusal, "layers.refusal");
  for (const std::string& sentence : stop_sentences(live)) {
    draw_red_sentence(ui, sentence, "layers.stopped");
  }
}

void draw_value_choice(UiContext& ui, layers::TaskKind kind) {
  auto& state = ui.program.of<LayersState>();
  const std::vector<LearnedValue> values = learned_values(kind);
  std::vector<std::string> words;
  for (const LearnedValue value : values) words.emplace_back(learned_words(value, kind));
  const auto at = std::find(values.begin(), values.end(), state.value);
  int place = at == values.end() ? 0 : static_cast<int>(at - values.begin());
  if (choice(ui, {.name = "layers.value", .label = "shown", .tooltip = "What is on the y axis"},
             words, place)) {
    state.value = values[static_cast<std::size_t>(place)];
  }
  if (is_of_a_part(state.value)) {
    toggle(ui,
           {.name = "layers.with_train",
            .label = "training part too",
            .tooltip = "Faint: what was learnt from. Strong: the validation part"},
           state.with_train);
  }
}

void draw_value(UiContext& ui, layers::TaskKind kind, const LearningWords& words) {
  draw_value_choice(ui, kind);
  quiet_text(ui, words.value);
}

/// `after` pixels are for what stands below, where the curves can spare them.
void draw_curves(UiContext& ui, const LiveTraining& live, float after) {
  auto& state = ui.program.of<LayersState>();
  plot::Figure figure = learning_figure(live,
                                        {.kind = state.spec->kind,
                                         .value = state.value,
                                         .with_train = state.with_train,
                                         .epoch = epoch_in_view(state, live)},
                                        ui.theme);
  figure.name = state.spec->title;
  figure.empty_text = nothing_learnt_words(state, live);
  const plot::Look look{.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
  const float height = curves_height(height_seen(), ImGui::GetContentRegionAvail().y - after);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ui.widgets.mark("layers.curves", min, {min.x + ImGui::GetContentRegionAvail().x, min.y + height});
  draw_enlargeable(ui, "plot.learning", state.spec->title, height, [&](ImVec2 size) {
    const plot::Interaction did = plot::draw("plot.learning", figure, state.view, size, look);
    ui.widgets.mark("plot.learning", did.frame.min, did.frame.max);
    if (did.cursor) show_epoch(state, live, static_cast<Index>(*did.cursor));
    answer_export(ui, "plot.learning", did.menu);
    return touch_of(did);
  });
}

}  // namespace

void draw_learning(UiContext& ui, const LiveTraining& live) {
  const auto spec = ui.program.of<LayersState>().spec;
  if (spec == nullptr) return quiet_text(ui, "Choose a task on the left.");
  const LearningWords words = words_of(*spec, ui.program.of<LayersState>().value, live);
  const bool below = puts_words_below(height_seen(), height_of(words), ui.theme.px(kControlsUnits));
  draw_title(ui, *spec);
  if (!below) draw_task_words(ui, words);
  if (needs_file(*spec)) {
    action_button(ui, "layers.name_file", ButtonLook::primary);
    quiet_text(ui, "The data of this task do not come with the program.");
  }
  draw_how_far(ui, live);
  if (!below) draw_value(ui, spec->kind, words);
  draw_curves(ui, live, below ? ui.theme.px(kChoiceUnits) : 0.0F);
  if (!below) return;
  draw_value(ui, spec->kind, words);
  draw_task_words(ui, words);
}

}  // namespace mnemoscope
