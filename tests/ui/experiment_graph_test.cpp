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
