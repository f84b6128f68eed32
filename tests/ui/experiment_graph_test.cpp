// The graph of an experiment.
#include "ui/experiments/experiment_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "ui/experiments/experiment_stacks.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

ReachedGraph two_paths_of_six() {
  return {.graph = two_paths(6), .start = 0, .reach = *reach_from(two_paths(6), 0, 3)};
}

TEST(ExperimentGraph, SaysOfEveryNodeWhetherItKnowsTheStart) {
  const plot::NodeRing ring = graph_figure(two_paths_of_six(), 1, Theme({}, {}));
  std::vector<std::string> kinds;
  for (const plot::RingNode& node : ring.nodes) kinds.push_back(ring.kinds[node.kind].name);
  const std::string apart = "not connected with it";
  EXPECT_THAT(kinds, ElementsAre("the start", "knows the start", "connected with it, and not told",
                                 apart, apart, apart));
  EXPECT_EQ(ring.edges.size(), 4U);
  EXPECT_THAT(ring.nodes[2].about, HasSubstr("2 edges from the start; 0 of its state"));
  EXPECT_THAT(ring.nodes[5].about, HasSubstr("not connected"));
}

TEST(ExperimentGraph, SaysWhatSoManyLayersDoNotTell) {
  const ReachedGraph graph = two_paths_of_six();
  EXPECT_EQ(reach_words(graph, 1),
            "After 1 layer 2 of 6 nodes know the start. Connected with it and not told: 1.");
  EXPECT_EQ(reach_words(graph, 2),
            "After 2 layers 3 of 6 nodes know the start: all that are connected with it.");
  EXPECT_EQ(reach_words(graph, 99).substr(0, 15), "After 99 layers") << "and no crash";
}

TEST(ExperimentGraph, SaysOfANodeWhatItKnowsAndHowManyLayersItLacks) {
  const ReachedGraph graph = two_paths_of_six();
  EXPECT_EQ(node_words(graph, 0, 1), "Node 0 is the start.");
  EXPECT_EQ(node_words(graph, 1, 1), "After 1 layer node 1 knows the start: it is 1 edge away.");
  EXPECT_EQ(
      node_words(graph, 2, 0),
      "After 0 layers node 2 does not know the start: it is 2 edges away, so 2 more are needed.");
  EXPECT_EQ(
      node_words(graph, 2, 1),
      "After 1 layer node 2 does not know the start: it is 2 edges away, so 1 more is needed.");
  EXPECT_THAT(node_words(graph, 4, 3), HasSubstr("not connected with the start"));
}

// 0 - 1 - 2: node 2 has a third of what node 1 had one layer before, and half of its own.
TEST(ExperimentGraph, DrawsTheShareThatANodeHasOverTheLayers) {
  const plot::Figure figure = node_figure(two_paths_of_six(), 2, Theme({}, {}));
  ASSERT_EQ(figure.series.size(), 1U);
  EXPECT_THAT(figure.series[0].x, ElementsAre(0.0, 1.0, 2.0, 3.0));
  ASSERT_EQ(figure.series[0].y.size(), 4U);
  EXPECT_EQ(figure.series[0].y[1], 0.0);
  EXPECT_NEAR(figure.series[0].y[2], 0.5 * 1.0 / 3.0, 1e-15);
}

TEST(ExperimentGraph, StartsAtTheNodeThatIsWanted) {
  SweepSpec sweep{.measure = {.experiment = "reach"}};
  const auto changed = started_at(sweep, 5);
  ASSERT_TRUE(changed);
  EXPECT_THAT(changed->measure.values.at("start"), ElementsAre(5.0));
  EXPECT_FALSE(started_at(sweep, 1'000'000)) << "no key takes it";
  sweep.measure.experiment = "census";
  EXPECT_FALSE(started_at(sweep, 1));
}

TEST(ExperimentGraph, IsDrawnWithoutARowAndCurvesWhereTheyAreWanted) {
  LiveSweep live;
  EXPECT_FALSE(graph_wanted(live, ""));
  live.sweep = std::make_shared<const SweepSpec>(
      SweepSpec{.title = "Depth", .measure = {.experiment = "reach"}});
  EXPECT_TRUE(graph_wanted(live, ""));
  EXPECT_FALSE(graph_wanted(live, kAsCurves));
  EXPECT_EQ(drawn_as(live, ""), kAsGraph);
  EXPECT_THAT(ways_to_draw(live), ElementsAre(kAsGraph, kAsCurves));
}

}  // namespace
}  // namespace mnemoscope
