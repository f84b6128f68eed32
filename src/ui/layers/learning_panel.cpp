// How far a training is, and its curves.
#include <fmt/format.h>

#include <algorithm>

#include "ui/context.h"
#include "ui/frame/action_buttons.h"
#include "ui/layers/layers_words.h"
#include "ui/layers/panels.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kLeastCurvesUnits = 240.0F;

void draw_task_words(UiContext& ui, const layers::TrainingSpec& spec) {
  ImGui::PushFont(ui.theme.faces().title);
  ImGui::TextWrapped("%s", spec.title.c_str());
  ImGui::PopFont();
  if (!spec.about.empty()) ImGui::TextWrapped("%s", spec.about.c_str());
  std::string words;
  for (const std::string& line : task_words(spec)) words += line + " ";
  quiet_text(ui, words);
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
  const std::string words = training_words(state, live);
  next_on_line(ui, words);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(words.c_str());
  ui.widgets.mark("layers.progress");
  tooltip(ui, "Whose turn it is, and how far");
  for (const std::string& sentence : stop_sentences(live)) {
    ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
    ImGui::TextWrapped("%s", sentence.c_str());
    ImGui::PopStyleColor();
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
  quiet_text(ui, fmt::format("{}. Grey lines are to be beaten.", learned_about(state.value, kind)));
}

void draw_curves(UiContext& ui, const LiveTraining& live) {
  auto& state = ui.program.of<LayersState>();
  plot::Figure figure = learning_figure(live,
                                        {.kind = state.spec->kind,
                                         .value = state.value,
                                         .with_train = state.with_train,
                                         .epoch = epoch_in_view(state, live)},
                                        ui.theme);
  figure.name = state.spec->title;
  const plot::Look look{.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
  const float height = std::max(ImGui::GetContentRegionAvail().y, ui.theme.px(kLeastCurvesUnits));
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
  draw_task_words(ui, *spec);
  draw_how_far(ui, live);
  draw_value_choice(ui, spec->kind);
  draw_curves(ui, live);
}

}  // namespace mnemoscope
