// The graph of an experiment, and the node that was clicked.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "ui/context.h"
#include "ui/experiments/experiment_graph.h"
#include "ui/experiments/panels.h"
#include "ui/shown/large_plot.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kGraphPlot = "plot.reach";
constexpr const char* kNodePlot = "plot.reach-of-node";
constexpr float kNodeUnits = 160.0F;

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

/// The layers that are shown: those that were made at most.
int shown_layers(const UiContext& ui, const ReachedGraph& graph) {
  const auto most = static_cast<int>(graph.reach.layers.size()) - 1;
  return std::min(ui.program.of<ExperimentsState>().layers, most);
}

/// The node that was clicked, where the graph has it.
std::optional<std::size_t> chosen_node(const UiContext& ui, const ReachedGraph& graph) {
  const std::optional<std::size_t> node = ui.program.of<ExperimentsState>().node;
  return node && *node < static_cast<std::size_t>(graph.graph.nodes) ? node : std::nullopt;
}

/// Each node by its number, so that hands and help find it.
void mark_nodes(UiContext& ui, const std::vector<ImVec2>& nodes) {
  const float half = 0.3F * ImGui::GetFontSize();
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    ui.widgets.mark(fmt::format("experiments.node.{}", i), {nodes[i].x - half, nodes[i].y - half},
                    {nodes[i].x + half, nodes[i].y + half});
  }
}

/// What it knows over the layers.
void draw_node_shares(UiContext& ui, const ReachedGraph& graph, Index node) {
  auto& state = ui.program.of<ExperimentsState>();
  plot::Figure figure = node_figure(graph, node, ui.theme);
  figure.name = fmt::format("{} node {}", state.sweep->title, node);
  draw_enlargeable(ui, kNodePlot, figure.name, ui.theme.px(kNodeUnits), [&](ImVec2 size) {
    const plot::Interaction did =
        plot::draw(kNodePlot, figure, state.segment_view, size, column_look(ui));
    ui.widgets.mark(kNodePlot, did.frame.min, did.frame.max);
    answer_export(ui, kNodePlot, did.menu);
    return touch_of(did);
  });
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
  wrapped_text(reach_words(made.graph, t));
  plot::NodeRing ring = graph_figure(made.graph, t, ui.theme);
  ring.chosen = chosen_node(ui, made.graph);
  ring.name = shown.live.sweep->title;
  const plot::Look look{.palette = ui.theme.plots(), .font = ui.theme.faces().numbers};
  const float left = std::max(ImGui::GetContentRegionAvail().y, 0.6F * height);
  draw_enlargeable(ui, kGraphPlot, ring.name, left, [&](ImVec2 size) {
    const plot::RingInteraction did = plot::draw(kGraphPlot, ring, size, look);
    ui.widgets.mark(kGraphPlot, did.frame.min, did.frame.max);
    mark_nodes(ui, did.nodes);
    if (did.clicked) state.node = did.hover;
    answer_export(ui, kGraphPlot, did.menu);
    return PlotTouch{
        .area = did.area, .hovered = did.hover.has_value(), .wants_large = did.wants_large};
  });
}

bool draw_node(UiContext& ui, const ShownExperiment& shown) {
  const ReachedGraph& graph = made_graph(ui, shown.live).graph;
  const std::optional<std::size_t> chosen = chosen_node(ui, graph);
  if (!chosen) return false;
  const auto node = static_cast<Index>(*chosen);
  const int t = shown_layers(ui, graph);
  wrapped_text(node_words(graph, node, t));
  if (const auto& distance = graph.reach.distance[*chosen]) {
    fact_row(ui, "edges away", fmt::format("{}", *distance),
             "Of the shortest way from the start: so many layers tell of it");
  }
  fact_row(ui, "share of the start", graph.reach.layers[static_cast<std::size_t>(t)].share[node],
           "How much of its state after these layers is the start's");
  const bool is_start = node == graph.start;
  if (button(ui, {.name = "experiments.start_here",
                  .label = "Start here",
                  .tooltip = "Asks what all nodes know of this one",
                  .why_not = is_start ? "It is the start already" : ""})) {
    change_sweep(ui, started_at(*shown.live.sweep, node));
    return true;
  }
  draw_node_shares(ui, graph, node);
  return true;
}

}  // namespace mnemoscope
