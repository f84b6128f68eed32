#include "engine/experiments/reach_experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "engine/experiments/loaded_job.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kReachGraph = "graph";
constexpr std::string_view kReachNodes = "nodes";
constexpr std::string_view kReachLayers = "layers";
constexpr std::string_view kReachEdges = "probability";

/// A kind of graph, by its word.
struct GraphType {
  std::string_view word;
  AttentionGraph (*of)(Index nodes, double probability, std::uint64_t seed);
};

constexpr std::array<GraphType, 4> kGraphTypes{
    {{"path", [](Index nodes, double, std::uint64_t) { return path_graph(nodes); }},
     {"cycle", [](Index nodes, double, std::uint64_t) { return cycle_graph(nodes); }},
     {"two-paths", [](Index nodes, double, std::uint64_t) { return two_paths(nodes); }},
     {"random", random_graph}}};

const GraphType& graph_type(const MeasureValues& values) {
  const auto place = static_cast<std::size_t>(key_number(values, kReachGraph));
  return kGraphTypes[std::min(place, kGraphTypes.size() - 1)];
}

tl::unexpected<Error> no_nodes() {
  return fail("nodes: there is none; name at least one number of nodes");
}

Result<ReachedGraph> reached_graph(const MeasureValues& values, Index nodes, std::uint64_t seed) {
  ReachedGraph graph{.graph = graph_type(values).of(nodes, key_number(values, kReachEdges), seed),
                     .start = static_cast<Index>(key_number(values, kReachStart))};
  const int layers = static_cast<int>(key_number(values, kReachLayers));
  auto reach = reach_from(graph.graph, graph.start, layers);
  if (!reach) return tl::unexpected(reach.error());
  graph.reach = std::move(*reach);
  return graph;
}

std::vector<ExperimentColumn> reach_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns{
      {"model", "the graph"},
      {"nodes", "how many nodes it has", ColumnRole::place},
      {"layers", "layers of attention, t", ColumnRole::place},
      {"reached", "nodes whose state knows the start: those within t edges"},
      {"reached_share", "the same as a share of all nodes"},
      {"missed", "nodes that are connected with the start, which t layers do not tell"},
      {"connected", "nodes that are connected with the start, itself among them",
       ColumnRole::size}};
  add_last_columns(columns);
  return columns;
}

void add_reach_rows(const MeasureValues& values, const std::vector<ExperimentColumn>& columns,
                    const ReachedGraph& of, std::vector<ExperimentRow>& rows) {
  const auto connected =
      std::count_if(of.reach.distance.begin(), of.reach.distance.end(),
                    [](const std::optional<Index>& distance) { return distance.has_value(); });
  for (std::size_t t = 0; t < of.reach.layers.size(); ++t) {
    const auto reached = std::ssize(of.reach.layers[t].reached);
    rows.push_back(NamedRow(columns)
                       .put("model", std::string(graph_type(values).word))
                       .put("nodes", std::int64_t{of.graph.nodes})
                       .put("layers", static_cast<std::int64_t>(t))
                       .put("reached", std::int64_t{reached})
                       .put("reached_share",
                            static_cast<double>(reached) / static_cast<double>(of.graph.nodes))
                       .put("missed", std::int64_t{connected - reached})
                       .put("connected", std::int64_t{connected})
                       .cells());
  }
}

Result<std::vector<ExperimentRow>> measure_reach(const ExperimentJob& job, KeptMemories&,
                                                 const GivesUp& stop) {
  const std::vector<ExperimentColumn> columns = reach_columns(job.values);
  std::vector<ExperimentRow> rows;
  if (key_numbers(job.values, kReachNodes).empty()) return no_nodes();
  for (const Index nodes : key_indices(job.values, kReachNodes)) {
    if (stop()) return fail("stopped; the sweep goes on from here when it is started again");
    const auto graph = reached_graph(job.values, nodes, job.options.seed);
    if (!graph) return tl::unexpected(graph.error());
    add_reach_rows(job.values, columns, *graph, rows);
  }
  return rows;
}

/// The first of its graphs.
Result<ReachedGraph> shown_graph(const MeasureValues& values, std::uint64_t seed) {
  const std::vector<Index> nodes = key_indices(values, kReachNodes);
  if (nodes.empty()) return no_nodes();
  return reached_graph(values, nodes.front(), seed);
}

std::vector<MeasureKey> reach_keys() {
  constexpr double kMostNodes = 500;
  std::vector<std::string_view> words;
  for (const GraphType& type : kGraphTypes) words.push_back(type.word);
  return {{.name = kReachGraph,
           .initial = {0},
           .words = words,
           .about = "a path, a cycle, two paths beside each other, or edges that are drawn"},
          {.name = kReachNodes,
           .initial = {20},
           .least = 3,
           .most = kMostNodes,
           .whole = true,
           .is_list = true,
           .needs_one = true,
           .about = "numbers of nodes; the first is the one that is drawn"},
          {.name = kReachLayers,
           .initial = {12},
           .most = kMostNodes,
           .whole = true,
           .about = "the most layers"},
          {.name = kReachStart,
           .initial = {0},
           .most = kMostNodes,
           .whole = true,
           .about = "the node that is asked for, from 0"},
          {.name = kReachEdges,
           .initial = {0.08},
           .most = 1,
           .about = "of an edge between two nodes, where they are drawn"}};
}

}  // namespace

const ExperimentKind& reach_experiment() {
  static const ExperimentKind kKind{
      .id = "reach",
      .title = "The reach of t layers",
      .caption = std::string(kReachCaption),
      .keys = reach_keys(),
      .asks_models = false,
      .uses_memories = false,
      .damages_queries = false,
      .columns = reach_columns,
      .axis_words = {{"layers", "layers, t"},
                     {"nodes", "number of nodes"},
                     {"reached", "nodes that know the start"},
                     {"reached_share", "share of nodes that know the start"},
                     {"missed", "connected nodes that are not told"}},
      .graph = shown_graph,
      .run = measure_reach};
  return kKind;
}

}  // namespace mnemoscope
