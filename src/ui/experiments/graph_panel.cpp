// The graph of an experiment.
#include <algorithm>
#include <memory>

#include "ui/context.h"
#include "ui/experiments/experiment_graph.h"
#include "ui/experiments/panels.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

constexpr const char* kGraphPlot = "plot.reach";

/// Made again when the sweep is another, not every frame.
struct MadeGraph {
  std::shared_ptr<const SweepSpec> sweep{};
  ReachedGraph graph{};
  std::string failure{};
};

/// Of the first job, so that it is the one whose rows stand first.
Result<ReachedGraph> first_graph(const LiveSweep& live) {
  const ExperimentKind& kind = *find_experiment(live.sweep->measure.experiment);
  std::uint64_t seed = live.sweep->session.run.seed;
  if (!live.jobs.empty()) {
    const Result<Session> session = resolved_session(*live.sweep, live.jobs.front());
    if (!session) return tl::unexpected(session.error());
    seed = session->run.seed;
  }
  return kind.graph(whole_values(kind, live.sweep->measure), seed);
}

const MadeGraph& made_graph(UiContext& ui, const LiveSweep& live) {
  auto& made = ui.caches.of<MadeGraph>();
  if (made.sweep == live.sweep) return made;
  made = {.sweep = live.sweep};
  Result<ReachedGraph> graph = first_graph(live);
  if (graph) {
    made.graph = std::move(*graph);
  } else {
    made.failure = graph.error().text;
  }
  return made;
}

}  // namespace

void draw_experiment_graph(UiContext& ui, const ShownExperiment& shown, float height) {
  const MadeGraph& made = made_graph(ui, shown.live);
  if (!made.failure.empty()) return quiet_text(ui, made.failure);
  auto& state = ui.program.of<ExperimentsState>();
  const auto most = static_cast<double>(made.graph.reach.layers.size() - 1);
  double layers = std::min(static_cast<double>(state.layers), most);
  if (most > 0.0 && slider(ui,
                           {.name = "experiments.layers",
                            .label = "layers",
                            .symbol = "t",
                            .tooltip = "How many layers of attention along the edges were made"},
                           {.min = 0.0, .max = most, .whole = true}, layers) != Edit::none) {
    state.layers = static_cast<int>(layers);
  }
  const int t = static_cast<int>(layers);
  ImGui::TextWrapped("%s", reach_words(made.graph, t).c_str());
  plot::NodeRing ring = graph_figure(made.graph, t, ui.theme);
  ring.name = shown.live.sweep->title;
  const plot::Look look{.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
  const float left = std::max(ImGui::GetContentRegionAvail().y, 0.6F * height);
  draw_enlargeable(ui, kGraphPlot, ring.name, left, [&](ImVec2 size) {
    const plot::RingInteraction did = plot::draw(kGraphPlot, ring, size, look);
    ui.widgets.mark(kGraphPlot, did.frame.min, did.frame.max);
    answer_export(ui, kGraphPlot, did.menu);
    return PlotTouch{
        .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
  });
}

}  // namespace mnemoscope
