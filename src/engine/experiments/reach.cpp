#include "engine/experiments/reach.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "core/random.h"
#include "core/separation.h"

namespace mnemoscope {
namespace {

using Neighbours = std::vector<std::vector<Index>>;

/// Of every node itself and its neighbours, ascending and once: what it attends to.
Result<Neighbours> attended(const AttentionGraph& graph) {
  Neighbours all(static_cast<std::size_t>(graph.nodes));
  for (Index node = 0; node < graph.nodes; ++node) {
    all[static_cast<std::size_t>(node)].push_back(node);
  }
  const auto is_node = [&graph](Index node) { return node >= 0 && node < graph.nodes; };
  for (const auto& [a, b] : graph.edges) {
    if (a == b || !is_node(a) || !is_node(b)) {
      return fail("the edge {} - {} is none of a graph of {} nodes; choose two different nodes", a,
                  b, graph.nodes);
    }
    all[static_cast<std::size_t>(a)].push_back(b);
    all[static_cast<std::size_t>(b)].push_back(a);
  }
  for (std::vector<Index>& some : all) {
    std::sort(some.begin(), some.end());
    some.erase(std::unique(some.begin(), some.end()), some.end());
  }
  return all;
}

/// A breadth-first search.
std::vector<std::optional<Index>> distances_from(const Neighbours& neighbours, Index start) {
  std::vector<std::optional<Index>> distance(neighbours.size());
  distance[static_cast<std::size_t>(start)] = 0;
  std::vector<Index> front{start};
  for (Index steps = 1; !front.empty(); ++steps) {
    std::vector<Index> next;
    for (const Index node : front) {
      for (const Index other : neighbours[static_cast<std::size_t>(node)]) {
        auto& known = distance[static_cast<std::size_t>(other)];
        if (known) continue;
        known = steps;
        next.push_back(other);
      }
    }
    front = std::move(next);
  }
  return distance;
}

/// One layer: every node takes the mean of what it attends to.
ReachedLayer layer_after(const ReachedLayer& before, const Neighbours& neighbours) {
  const Eigen::VectorXd equal_scores = Eigen::VectorXd::Zero(before.share.size());
  ReachedLayer layer{.share = Eigen::VectorXd(before.share.size())};
  for (Index node = 0; node < before.share.size(); ++node) {
    const std::vector<Index>& support = neighbours[static_cast<std::size_t>(node)];
    const Eigen::VectorXd weights =
        supported_softmax(equal_scores, support, SupportReading::renormalised);
    layer.share[node] = weights.dot(before.share);
    const bool knows = std::any_of(support.begin(), support.end(), [&before](Index other) {
      return std::binary_search(before.reached.begin(), before.reached.end(), other);
    });
    if (knows) layer.reached.push_back(node);
  }
  return layer;
}

}  // namespace

AttentionGraph path_graph(Index nodes) {
  AttentionGraph graph{.nodes = nodes};
  for (Index node = 1; node < nodes; ++node) graph.edges.push_back({node - 1, node});
  return graph;
}

AttentionGraph cycle_graph(Index nodes) {
  AttentionGraph graph = path_graph(nodes);
  graph.edges.push_back({nodes - 1, 0});
  return graph;
}

AttentionGraph two_paths(Index nodes) {
  AttentionGraph graph{.nodes = nodes};
  for (Index node = 1; node < nodes; ++node) {
    if (node != nodes / 2) graph.edges.push_back({node - 1, node});
  }
  return graph;
}

AttentionGraph random_graph(Index nodes, double probability, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  AttentionGraph graph{.nodes = nodes};
  for (Index a = 0; a < nodes; ++a) {
    for (Index b = a + 1; b < nodes; ++b) {
      if (draw.uniform() < probability) graph.edges.push_back({a, b});
    }
  }
  return graph;
}

Result<GraphReach> reach_from(const AttentionGraph& graph, Index start, int layers) {
  if (start < 0 || start >= graph.nodes) {
    return fail("node {} is none of a graph of {} nodes; choose another start", start, graph.nodes);
  }
  if (layers < 0) return fail("{} layers are not possible; choose 0 or more", layers);
  const Result<Neighbours> neighbours = attended(graph);
  if (!neighbours) return tl::unexpected(neighbours.error());
  GraphReach reach{
      .layers = {{.share = Eigen::VectorXd::Unit(graph.nodes, start), .reached = {start}}},
      .distance = distances_from(*neighbours, start)};
  for (int t = 0; t < layers; ++t) {
    reach.layers.push_back(layer_after(reach.layers.back(), *neighbours));
  }
  return reach;
}

bool tells_connected(const GraphReach& reach, Index node, int layers) {
  const std::size_t t = std::min(static_cast<std::size_t>(layers), reach.layers.size() - 1);
  const std::vector<Index>& reached = reach.layers[t].reached;
  return std::binary_search(reached.begin(), reached.end(), node);
}

}  // namespace mnemoscope
