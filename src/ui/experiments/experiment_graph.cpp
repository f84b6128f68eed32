#include "ui/experiments/experiment_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "text/number_words.h"
#include "text/text.h"
#include "ui/experiments/experiment_words.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

/// Places among the kinds of graph_figure.
enum ReachKind : std::size_t { start_kind, knows_kind, silent_kind, apart_kind };

const ReachedLayer& layer_at(const ReachedGraph& graph, int layers) {
  const std::size_t last = graph.reach.layers.size() - 1;
  return graph.reach.layers[std::min(static_cast<std::size_t>(std::max(layers, 0)), last)];
}

std::size_t kind_of(const ReachedGraph& graph, Index node, int layers) {
  if (node == graph.start) return start_kind;
  if (tells_connected(graph.reach, node, layers)) return knows_kind;
  return graph.reach.distance[static_cast<std::size_t>(node)] ? silent_kind : apart_kind;
}

std::string about_node(const ReachedGraph& graph, Index node, int layers) {
  const auto& distance = graph.reach.distance[static_cast<std::size_t>(node)];
  if (!distance) return fmt::format("node {}: not connected with the start", node);
  return fmt::format("node {}: {} from the start; {} of its state is the start's", node,
                     counted(static_cast<std::size_t>(*distance), "edge"),
                     number_words(layer_at(graph, layers).share[node], 3));
}

}  // namespace

bool graph_wanted(const LiveSweep& live, const std::string& wanted) {
  if (live.sweep == nullptr || wanted == kAsCurves) return false;
  const ExperimentKind* const kind = find_experiment(live.sweep->measure.experiment);
  return kind != nullptr && kind->graph != nullptr;
}

plot::NodeRing graph_figure(const ReachedGraph& graph, int layers, const Theme& theme) {
  using plot::Marker;
  const Colours& c = theme.colours();
  plot::NodeRing ring{.kinds = {{.name = "the start",
                                 .style = {.colour = packed(c.accent_text), .marker = Marker::star},
                                 .joined = true},
                                {.name = "knows the start",
                                 .style = {.colour = packed(c.good), .marker = Marker::circle},
                                 .joined = true},
                                {.name = "connected with it, and not told",
                                 .style = {.colour = packed(c.bad), .marker = Marker::diamond}},
                                {.name = "not connected with it",
                                 .style = {.colour = packed(c.quiet), .marker = Marker::cross}}}};
  for (Index node = 0; node < graph.graph.nodes; ++node) {
    ring.nodes.push_back({.name = fmt::format("{}", node),
                          .kind = kind_of(graph, node, layers),
                          .about = about_node(graph, node, layers)});
  }
  for (const auto& [a, b] : graph.graph.edges) {
    ring.edges.push_back({static_cast<std::size_t>(a), static_cast<std::size_t>(b)});
  }
  return ring;
}

std::string reach_words(const ReachedGraph& graph, int layers) {
  const auto known = layer_at(graph, layers).reached.size();
  const auto connected = static_cast<std::size_t>(
      std::count_if(graph.reach.distance.begin(), graph.reach.distance.end(),
                    [](const std::optional<Index>& distance) { return distance.has_value(); }));
  const std::string words =
      fmt::format("After {} {} of {} know the start", counted(std::max(layers, 0), "layer"), known,
                  counted(graph.graph.nodes, "node"));
  if (connected == known) return words + ": all that are connected with it.";
  return words + fmt::format(". Connected with it and not told: {}.", connected - known);
}

std::string node_words(const ReachedGraph& graph, Index node, int layers) {
  if (node == graph.start) return fmt::format("Node {} is the start.", node);
  const auto& distance = graph.reach.distance[static_cast<std::size_t>(node)];
  if (!distance) {
    return fmt::format("Node {} is not connected with the start: no number of layers tells of it.",
                       node);
  }
  const std::string away = counted(static_cast<std::size_t>(*distance), "edge");
  const std::string after = counted(std::max(layers, 0), "layer");
  if (tells_connected(graph.reach, node, layers)) {
    return fmt::format("After {} node {} knows the start: it is {} away.", after, node, away);
  }
  const auto more = static_cast<std::size_t>(*distance - std::max(layers, 0));
  return fmt::format(
      "After {} node {} does not know the start: it is {} away, so {} more {} needed.", after, node,
      away, more, more == 1 ? "is" : "are");
}

plot::Figure node_figure(const ReachedGraph& graph, Index node, const Theme& theme) {
  plot::Figure figure{.x = {.label = "layers, t"},
                      .y = {.label = "share of the start", .include = 0.0}};
  std::vector<double> layers;
  std::vector<double> shares;
  for (const ReachedLayer& layer : graph.reach.layers) {
    layers.push_back(static_cast<double>(layers.size()));
    shares.push_back(layer.share[node]);
  }
  figure.series.push_back(
      plot::line(fmt::format("node {}", node), std::move(layers), std::move(shares),
                 {.colour = packed(theme.colours().accent_text), .marker = plot::Marker::circle}));
  return figure;
}

Result<SweepSpec> started_at(SweepSpec sweep, Index node) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind != nullptr) {
    for (const MeasureKey& key : kind->keys) {
      if (key.name == kReachStart)
        return with_numbers(std::move(sweep), key, fmt::format("{}", node));
    }
  }
  return fail("this experiment starts at no node");
}

}  // namespace mnemoscope
