#include "engine/experiments/reach_experiment.h"

#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

ExperimentJob reach_job(double graph, std::vector<double> nodes, double layers) {
  ExperimentJob job{.values = initial_values(reach_experiment().keys)};
  job.values["graph"] = {graph};
  job.values["nodes"] = std::move(nodes);
  job.values["layers"] = {layers};
  return job;
}

// A path from its end: a node more a layer. Two paths: the same, until the first is at its end.
TEST(ReachExperiment, KnowsANodeMoreALayerOnAPath) {
  const KindRows path(reach_experiment(), reach_job(0, {10}, 12));
  const KindRows two(reach_experiment(), reach_job(2, {10}, 12));
  ASSERT_EQ(path.size(), 13U);
  ASSERT_EQ(two.size(), 13U);
  for (std::size_t t = 0; t < 13; ++t) {
    EXPECT_EQ(path.number(t, "layers"), static_cast<double>(t));
    EXPECT_EQ(path.number(t, "reached"), static_cast<double>(std::min<std::size_t>(t + 1, 10)));
    EXPECT_EQ(path.number(t, "missed"), 10.0 - path.number(t, "reached"));
    EXPECT_EQ(two.number(t, "reached"), static_cast<double>(std::min<std::size_t>(t + 1, 5)));
    EXPECT_EQ(two.number(t, "connected"), 5.0);
  }
  EXPECT_EQ(path.text(0, "model"), "path");
  EXPECT_EQ(two.text(0, "model"), "two-paths");
}

TEST(ReachExperiment, GoesBothWaysRoundACycleOfEverySize) {
  const KindRows rows(reach_experiment(), reach_job(1, {10, 20}, 3));
  ASSERT_EQ(rows.size(), 8U);
  EXPECT_EQ(rows.number(3, "reached"), 7.0);
  EXPECT_EQ(rows.number(3, "nodes"), 10.0);
  EXPECT_EQ(rows.number(7, "reached"), 7.0) << "the size of the whole makes no difference";
  EXPECT_EQ(rows.number(7, "nodes"), 20.0);
  EXPECT_EQ(rows.number(7, "reached_share"), 0.35);
}

TEST(ReachExperiment, DrawsTheGraphThatItMeasures) {
  ExperimentJob job = reach_job(3, {30, 40}, 5);
  job.options.seed = 7;
  const auto graph = reach_experiment().graph(job.values, 7);
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->graph.nodes, 30);
  const KindRows rows(reach_experiment(), job);
  for (std::size_t t = 0; t <= 5; ++t) {
    EXPECT_EQ(rows.number(t, "reached"),
              static_cast<double>(graph->reach.layers[t].reached.size()));
  }
}

TEST(ReachExperiment, RefusesAStartThatThereIsNotAndNoNodes) {
  ExperimentJob job = reach_job(0, {10}, 3);
  job.values["start"] = {10};
  KeptMemories kept;
  EXPECT_FALSE(reach_experiment().run(job, kept, [] { return false; }));
  EXPECT_FALSE(reach_experiment().graph(job.values, 1));
  EXPECT_FALSE(reach_experiment().run(reach_job(0, {}, 3), kept, [] { return false; }));
}

TEST(ReachExperiment, HasItsCaption) {
  EXPECT_EQ(reach_experiment().caption.find("An illustration of locality, not a proof."), 0U);
}

}  // namespace
}  // namespace mnemoscope
