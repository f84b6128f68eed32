// Parts of a whole: bars of shares, or areas over a number.
#include <algorithm>
#include <memory>
#include <utility>

#include "ui/context.h"
#include "ui/experiments/experiment_figure.h"
#include "ui/experiments/experiment_graph.h"
#include "ui/experiments/panels.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

constexpr const char* kStackPlot = "plot.stack";

/// Groups are made again when rows come or another stack is wanted, not every frame.
struct MadeStack {
  std::shared_ptr<const SweepSpec> sweep{};
  std::vector<std::shared_ptr<const JobRows>> rows{};
  std::string name{};
  std::string over{};
  std::vector<StackGroup> groups{};
};

const std::vector<StackGroup>& made_groups(UiContext& ui, const LiveSweep& live,
                                           const ExperimentStack& stack, const std::string& over) {
  auto& made = ui.caches.of<MadeStack>();
  if (made.sweep != live.sweep || made.rows != live.rows || made.name != stack.name ||
      made.over != over) {
    made = {.sweep = live.sweep,
            .rows = live.rows,
            .name = stack.name,
            .over = over,
            .groups = stack_groups(live, stack, over)};
  }
  return made.groups;
}

plot::Look stack_look(const UiContext& ui) {
  return {.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
}

void choose_part(UiContext& ui, const ShownExperiment& shown, double x, std::size_t part) {
  if (part >= shown.stack->parts.size()) return;
  ui.program.of<ExperimentsState>().point = ChosenPoint{
      .curve = shown.shown_group()->name, .x = x, .part = shown.stack->parts[part].words};
}

PlotTouch draw_bars_of(UiContext& ui, const ShownExperiment& shown, const plot::StackedBars& bars,
                       ImVec2 size) {
  const plot::StackedInteraction did = plot::draw(kStackPlot, bars, size, stack_look(ui));
  ui.widgets.mark(kStackPlot, did.frame.min, did.frame.max);
  if (did.clicked && shown.shown_group() != nullptr) {
    choose_part(ui, shown, shown.shown_group()->columns[did.hover->row].x, did.hover->part);
  }
  answer_export(ui, kStackPlot, did.menu);
  return {.area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
}

PlotTouch draw_areas_of(UiContext& ui, const ShownExperiment& shown, const plot::Figure& figure,
                        ImVec2 size) {
  auto& view = ui.program.of<ExperimentsState>().stack_view;
  const plot::Interaction did = plot::draw(kStackPlot, figure, view, size, stack_look(ui));
  ui.widgets.mark(kStackPlot, did.frame.min, did.frame.max);
  if (did.clicked && did.clicked->series && shown.shown_group() != nullptr) {
    choose_part(ui, shown, did.clicked->x,
                static_cast<std::size_t>(figure.series[*did.clicked->series].tag));
  }
  answer_export(ui, kStackPlot, did.menu);
  return touch_of(did);
}

/// The curves of one model by every criterion in the place of all models' by one.
void by_criterion(ShownExperiment& shown, const std::string& group) {
  for (const Curve& curve : shown.curves) {
    if (curve.name == group) shown.group = shown.judged.size();
    shown.judged.push_back(curve.name);
  }
  if (shown.judged.empty()) return;
  shown.judged_model = shown.curves[shown.group].model;
  shown.curves = criterion_curves(shown.live, shown.choice.x, shown.judged[shown.group]);
}

}  // namespace

ShownExperiment shown_experiment(UiContext& ui, const LiveSweep& live) {
  const auto& state = ui.program.of<ExperimentsState>();
  ShownExperiment shown{.live = live,
                        .choice = settled(live, state.choice),
                        .stack = stack_named(live, state.drawn_as)};
  shown.tree = tree_wanted(live, state.drawn_as);
  if (shown.tree != nullptr) {
    shown.trees = trees_of(live, *shown.tree);
    for (std::size_t i = 0; i < shown.trees.size(); ++i) {
      if (shown.trees[i].name == state.group) shown.group = i;
    }
    return shown;
  }
  shown.graph = graph_wanted(live, state.drawn_as);
  if (shown.graph) return shown;
  if (shown.stack == nullptr) {
    shown.curves = curves_of(live, shown.choice);
    if (drawn_as(live, state.drawn_as) == kAsCriteria) by_criterion(shown, state.group);
    return shown;
  }
  shown.over = stack_x(live, *shown.stack, shown.choice.x);
  shown.groups = made_groups(ui, live, *shown.stack, shown.over);
  for (std::size_t i = 0; i < shown.groups.size(); ++i) {
    if (shown.groups[i].name == state.group) shown.group = i;
  }
  return shown;
}

void draw_stack_choice(UiContext& ui, const ShownExperiment& shown) {
  const std::vector<std::string> names = ways_to_draw(shown.live);
  if (names.size() < 2) return;
  auto& state = ui.program.of<ExperimentsState>();
  draw_name_choice(ui,
                   {.name = "experiments.as",
                    .label = "drawn as",
                    .tooltip = "As what it is read best, or as curves of one column"},
                   names, drawn_as(shown.live, state.drawn_as), state.drawn_as);
}

void draw_stack_choices(UiContext& ui, const ShownExperiment& shown) {
  auto& state = ui.program.of<ExperimentsState>();
  std::vector<std::string> names;
  for (const StackGroup& group : shown.groups) names.push_back(group.name);
  for (const MemoryTree& tree : shown.trees) names.push_back(tree.name);
  names.insert(names.end(), shown.judged.begin(), shown.judged.end());
  if (names.size() > 1) {
    draw_name_choice(
        ui, {.name = "experiments.group", .label = "of", .tooltip = "Which model, and where"},
        names, names[shown.group], state.group);
  }
  if (shown.stack == nullptr || !shown.stack->over.empty() || !shown.stack->x.empty()) return;
  const std::vector<std::string> places = x_choices(shown.live);
  if (places.size() < 2) return;
  draw_name_choice(ui,
                   {.name = "experiments.x", .label = "over", .tooltip = "What is on the x axis"},
                   places, shown.choice.x, state.choice.x);
}

void draw_experiment_stack(UiContext& ui, const ShownExperiment& shown, float height) {
  const std::string title = ui.program.of<ExperimentsState>().sweep->title;
  static const StackGroup kNothing{};
  const StackGroup& group = shown.shown_group() == nullptr ? kNothing : *shown.shown_group();
  if (shown.stack->over.empty()) {
    plot::Figure figure =
        stack_figure(group, *shown.stack, axis_words(shown.live, shown.over), ui.theme);
    figure.name = title + " " + group.name;
    draw_enlargeable(ui, kStackPlot, title, height,
                     [&](ImVec2 size) { return draw_areas_of(ui, shown, figure, size); });
    return;
  }
  plot::StackedBars bars = stack_bars(group, *shown.stack, ui.theme);
  bars.name = title + " " + group.name;
  bars.empty_text = "Nothing is measured yet: Run begins.";
  const float needed = plot::stacked_height(bars, ImGui::GetFontSize());
  draw_enlargeable(ui, kStackPlot, title, std::max(height, needed),
                   [&](ImVec2 size) { return draw_bars_of(ui, shown, bars, size); });
}

}  // namespace mnemoscope
