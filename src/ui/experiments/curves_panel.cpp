// The curves of an experiment, and how far they are.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/text.h"
#include "ui/context.h"
#include "ui/experiments/experiment_figure.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/panels.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kSmallestPlotUnits = 260.0F;

void draw_words(UiContext& ui, const SweepSpec& sweep) {
  ImGui::PushFont(ui.theme.faces().title);
  wrapped_text(sweep.title);
  ImGui::PopFont();
  if (!sweep.about.empty()) wrapped_text(flowing(sweep.about));
  std::string setting;
  for (const std::string& line : setting_words(sweep)) setting += line + " ";
  quiet_text(ui, setting);
}

/// What must be said with every picture of it.
void draw_caption(const SweepSpec& sweep) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind != nullptr && !kind->caption.empty()) wrapped_text(kind->caption);
}

void draw_progress(UiContext& ui, const LiveSweep& live) {
  const auto& state = ui.program.of<ExperimentsState>();
  action_button(ui, "experiments.run", state.measures ? ButtonLook::plain : ButtonLook::primary);
  ImGui::SameLine();
  action_button(ui, "experiments.cancel");
  ImGui::SameLine();
  const float share = live.jobs.empty()
                          ? 0.0F
                          : static_cast<float>(live.done()) / static_cast<float>(live.jobs.size());
  const std::string words = progress_words(live);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ui.theme.colours().accent);
  ImGui::ProgressBar(share, {ui.theme.px(120), ImGui::GetFrameHeight()}, "");
  ImGui::PopStyleColor();
  ui.widgets.mark("experiments.progress");
  next_on_line(ui, words);
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(words.c_str());
  const std::string failure = first_failure(live);
  if (!failure.empty()) quiet_text(ui, failure);
}

std::string about_of(const LiveSweep& live, const std::string& column) {
  for (const ExperimentColumn& known : live.columns) {
    if (known.name == column) return known.about;
  }
  return {};
}

void draw_curve_choices(UiContext& ui, const ShownExperiment& shown) {
  auto& state = ui.program.of<ExperimentsState>();
  if (shown.judged.empty()) {
    draw_name_choice(
        ui, {.name = "experiments.y", .label = "shown", .tooltip = "What is on the y axis"},
        y_choices(shown.live), shown.choice.y, state.choice.y);
  } else {
    draw_stack_choices(ui, shown);
  }
  const std::vector<std::string> places = x_choices(shown.live);
  if (places.size() > 1) {
    draw_name_choice(ui,
                     {.name = "experiments.x", .label = "over", .tooltip = "What is on the x axis"},
                     places, shown.choice.x, state.choice.x);
  }
  const std::string about = shown.judged.empty() ? about_of(shown.live, shown.choice.y)
                                                 : std::string("share of successes by each");
  const std::string bars = bars_words(shown.curves);
  const std::string marks =
      shown.live.sweep ? marks_words(marks_of(*shown.live.sweep), shown.choice) : std::string();
  std::string words;
  if (!about.empty()) words = capitalised(about) + ". ";
  for (const std::string* part : {&bars, &marks}) {
    if (!part->empty()) words += *part + " ";
  }
  if (!words.empty()) quiet_text(ui, words);
}

/// A click on a sample, be it on its line or its error bar.
void take_click(UiContext& ui, const ShownExperiment& shown, const plot::Figure& figure,
                const plot::Hover& clicked) {
  if (!clicked.series || *clicked.series >= figure.series.size()) return;
  const std::string& name = figure.series[*clicked.series].legend_entry();
  for (const Curve& curve : shown.curves) {
    if (curve.name != name) continue;
    ui.program.of<ExperimentsState>().point = ChosenPoint{.curve = name, .x = clicked.x};
  }
}

void draw_curves(UiContext& ui, const ShownExperiment& shown) {
  auto& state = ui.program.of<ExperimentsState>();
  const std::string y =
      shown.judged.empty() ? axis_words(shown.live, shown.choice.y) : "share of successes";
  plot::Figure figure = curve_figure(shown.curves,
                                     {.title = {},
                                      .x = axis_words(shown.live, shown.choice.x),
                                      .y = y + bars_at_axis(shown.curves)},
                                     ui.theme);
  if (shown.live.sweep) {
    add_marks(marks_of(*shown.live.sweep), shown.choice, ui.theme, figure);
  }
  figure.name = state.sweep->title;
  if (!shown.judged.empty()) figure.name += " " + shown.judged[shown.group];
  const plot::Look look{.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
  const float height = std::max(ImGui::GetContentRegionAvail().y, ui.theme.px(kSmallestPlotUnits));
  draw_enlargeable(ui, "plot.experiment", state.sweep->title, height, [&](ImVec2 size) {
    const plot::Interaction did = plot::draw("plot.experiment", figure, state.view, size, look);
    ui.widgets.mark("plot.experiment", did.frame.min, did.frame.max);
    if (did.clicked) take_click(ui, shown, figure, *did.clicked);
    answer_export(ui, "plot.experiment", did.menu);
    return PlotTouch{
        .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
  });
}

}  // namespace

void draw_name_choice(UiContext& ui, const ControlText& text, const std::vector<std::string>& names,
                      const std::string& chosen, std::string& kept) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const std::string& name : names) words.push_back(column_words(name));
  const auto at = std::find(names.begin(), names.end(), chosen);
  int place = at == names.end() ? 0 : static_cast<int>(at - names.begin());
  if (!names.empty() && choice(ui, text, words, place)) {
    kept = names[static_cast<std::size_t>(place)];
  }
}

void draw_experiment_curves(UiContext& ui, const ShownExperiment& shown) {
  const auto sweep = ui.program.of<ExperimentsState>().sweep;
  if (sweep == nullptr) return quiet_text(ui, "Choose an experiment on the left.");
  draw_words(ui, *sweep);
  draw_progress(ui, shown.live);
  draw_caption(*sweep);
  draw_stack_choice(ui, shown);
  if (shown.stack != nullptr || shown.tree != nullptr || shown.graph) {
    draw_stack_choices(ui, shown);
    const float height =
        std::max(ImGui::GetContentRegionAvail().y, ui.theme.px(kSmallestPlotUnits));
    if (shown.graph) return draw_experiment_graph(ui, shown, height);
    if (shown.tree != nullptr) return draw_experiment_tree(ui, shown, height);
    return draw_experiment_stack(ui, shown, height);
  }
  draw_curve_choices(ui, shown);
  draw_curves(ui, shown);
}

}  // namespace mnemoscope
