// How far t layers see on a graph: nodes are memories, a layer lets every node attend to itself and
// its neighbours, all alike. After t layers a node knows the nodes that t edges reach, and no other.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// What stands with every picture of it (docs/theory.md, section 14.6).
inline constexpr std::string_view kReachCaption =
    "An illustration of locality, not a proof. This construction of t layers does not tell whether "
    "two nodes are connected whose shortest path is longer than t. The theorem (constant depth, "
    "polynomial precision: TC0) says more and less: it is about every such network, it holds for "
    "sizes that grow without end and only if TC0 is not NC1, and it says nothing of any one size, "
    "nor of running until nothing changes, which takes more layers on larger graphs.";

/// The key of [measure] that names the node which is asked for.
inline constexpr std::string_view kReachStart = "start";

/// An undirected graph without loops.
struct AttentionGraph {
  Index nodes = 0;
  std::vector<std::array<Index, 2>> edges{};  ///< of different nodes, each 0..nodes-1
};

/// 0 - 1 - ... - (n-1).
AttentionGraph path_graph(Index nodes);
/// The same, closed; nodes >= 3.
AttentionGraph cycle_graph(Index nodes);
/// Two paths beside each other, 0..n/2-1 and the rest; nodes >= 2.
AttentionGraph two_paths(Index nodes);
/// Every pair is an edge with this probability, drawn by the seed.
AttentionGraph random_graph(Index nodes, double probability, std::uint64_t seed);

/// What is known after so many layers.
struct ReachedLayer {
  Eigen::VectorXd share{};       ///< of the start in every node's state, length n: >= 0
  std::vector<Index> reached{};  ///< the nodes that have any, ascending
};

struct GraphReach {
  std::vector<ReachedLayer> layers{};  ///< 0 .. t: layers[0] knows the start alone
  /// Edges of the shortest path from the start to every node; nullopt for another component.
  std::vector<std::optional<Index>> distance{};
};

/// A graph with what layers know of one of its nodes.
struct ReachedGraph {
  AttentionGraph graph{};
  Index start = 0;
  GraphReach reach{};
};

/// The start marked by 1, then `layers` steps x' = A x, A the softmax of equal scores over each node
/// and its neighbours: a mean, its rows sum to 1. What a layer reaches follows from the supports,
/// so that no share that has become too small for a double counts as none. Errors: a start or edge
/// that is not in the graph, a loop, layers < 0.
Result<GraphReach> reach_from(const AttentionGraph& graph, Index start, int layers);

/// Whether so many layers (at most those that were made) of this construction tell that start and
/// node are connected. False is "not within reach", which before n - 1 layers is not "not
/// connected".
bool tells_connected(const GraphReach& reach, Index node, int layers);

}  // namespace mnemoscope
