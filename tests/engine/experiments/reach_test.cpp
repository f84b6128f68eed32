#include "engine/experiments/reach.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

GraphReach reached(const AttentionGraph& graph, Index start, int layers) {
  auto reach = reach_from(graph, start, layers);
  EXPECT_TRUE(reach) << reach.error().text;
  return reach.value_or(GraphReach{});
}

TEST(TheReachOfLayers, IsTheBallOfThatRadius) {
  for (const AttentionGraph& graph :
       {path_graph(9), cycle_graph(10), two_paths(8), random_graph(30, 0.06, 4)}) {
    const GraphReach reach = reached(graph, 2, 12);
    ASSERT_EQ(reach.layers.size(), 13);
    for (std::size_t t = 0; t < reach.layers.size(); ++t) {
      std::vector<Index> ball;
      for (Index node = 0; node < graph.nodes; ++node) {
        const auto& distance = reach.distance[static_cast<std::size_t>(node)];
        if (distance && *distance <= static_cast<Index>(t)) ball.push_back(node);
      }
      EXPECT_EQ(reach.layers[t].reached, ball) << graph.nodes << " nodes, " << t << " layers";
      for (Index node = 0; node < graph.nodes; ++node) {
        const bool knows = tells_connected(reach, node, static_cast<int>(t));
        EXPECT_EQ(reach.layers[t].share[node] > 0.0, knows);
      }
    }
  }
}

TEST(TheReachOfLayers, IsAMeanOverEachNodeAndItsNeighbours) {
  const GraphReach reach = reached(path_graph(4), 0, 2);
  EXPECT_TRUE(reach.layers[1].share.isApprox(Eigen::Vector4d(1.0 / 2, 1.0 / 3, 0, 0), 1e-14));
  const Eigen::Vector4d second((1.0 / 2 + 1.0 / 3) / 2, (1.0 / 2 + 1.0 / 3) / 3, 1.0 / 9, 0);
  EXPECT_TRUE(reach.layers[2].share.isApprox(second, 1e-14));
}

TEST(TheReachOfLayers, DoesNotTellALongPathFromTwo) {
  const GraphReach one = reached(path_graph(20), 0, 9);
  const GraphReach two = reached(two_paths(20), 0, 9);
  EXPECT_FALSE(tells_connected(one, 19, 9));
  EXPECT_FALSE(tells_connected(two, 19, 9));
  EXPECT_EQ(one.layers[8].share, two.layers[8].share) << "up to there nothing differs";
  EXPECT_EQ(one.distance[19], 19);
  EXPECT_FALSE(two.distance[19]);
  EXPECT_TRUE(tells_connected(reached(path_graph(20), 0, 19), 19, 19));
}

TEST(TheReachOfLayers, OfAThousandLayersIsStillExact) {
  const GraphReach reach = reached(path_graph(1200), 0, 1100);
  EXPECT_EQ(reach.layers.back().reached.size(), 1101);
}

TEST(TheReachOfLayers, RefusesWhatIsNoGraph) {
  EXPECT_FALSE(reach_from(path_graph(3), 3, 1));
  EXPECT_FALSE(reach_from(path_graph(3), 0, -1));
  EXPECT_FALSE(reach_from({.nodes = 2, .edges = {{0, 2}}}, 0, 1));
  EXPECT_FALSE(reach_from({.nodes = 2, .edges = {{1, 1}}}, 0, 1));
}

TEST(RandomGraphs, AreThoseOfTheirSeed) {
  EXPECT_EQ(random_graph(20, 0.3, 1).edges, random_graph(20, 0.3, 1).edges);
  EXPECT_NE(random_graph(20, 0.3, 1).edges, random_graph(20, 0.3, 2).edges);
  EXPECT_TRUE(random_graph(20, 0.0, 1).edges.empty());
  EXPECT_EQ(random_graph(20, 1.0, 1).edges.size(), 190);
}

}  // namespace
}  // namespace mnemoscope
