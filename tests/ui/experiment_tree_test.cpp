// What a sweep measured as trees of memories.
#include "ui/experiments/experiment_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <utility>

#include "engine/experiments/merging_experiment.h"
#include "ui/experiments/experiment_stacks.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;

const ExperimentTree& columns() {
  return *merging_experiment().tree;
}

ExperimentRow merge_row(std::int64_t number, ExperimentCell beta, std::int64_t first,
                        std::int64_t second, ExperimentCell barrier, const std::string& weights) {
  return {std::string("dense"),
          number,
          std::move(beta),
          std::int64_t{4},
          100.0,
          1.0,
          first,
          second,
          std::move(barrier),
          0.25,
          0.5,
          weights,
          std::string("a mixture of 2")};
}

/// Two seeds; memories 0 and 2 are equal, 1 and 3 merge at 10, all at 2.
LiveSweep merges_of_four() {
  LiveSweep live;
  live.sweep =
      std::make_shared<const SweepSpec>(SweepSpec{.title = "Merging",
                                                  .axes = {{.key = "seeds", .values = {"1", "2"}}},
                                                  .measure = {.experiment = "merging"}});
  live.columns = {{"model", ""},     {"merge", ""},        {"beta", ""},       {"memories", ""},
                  {"beta_from", ""}, {"beta_to", ""},      {"first", ""},      {"second", ""},
                  {"barrier", ""},   {"barrier_back", ""}, {"barrier_at", ""}, {"weights", ""},
                  {"verdict", ""}};
  for (std::size_t job = 0; job < 2; ++job) {
    live.jobs.push_back({.index = job, .key = "k", .values = {job == 0 ? "1" : "2"}});
    JobRows rows;
    rows.rows.push_back(merge_row(1, {}, 0, 2, {}, "0:0.5 2:0.5"));
    rows.rows.push_back(merge_row(2, 10.0, 1, 3, 0.125, "1:0.5 3:0.5"));
    rows.rows.push_back(merge_row(3, 2.0, 4, 5, 0.5, "0:0.25 1:0.25 2:0.25 3:0.25"));
    live.rows.push_back(std::make_shared<const JobRows>(std::move(rows)));
  }
  return live;
}

TEST(ExperimentTrees, AreReadFromTheirRowsOneAModelAndJob) {
  const std::vector<MemoryTree> trees = trees_of(merges_of_four(), columns());
  ASSERT_EQ(trees.size(), 2U);
  EXPECT_EQ(trees[1].name, "dense, repetitions = 2");
  EXPECT_EQ(trees[1].job, 1U);
  EXPECT_EQ(trees[0].memories, 4U);
  ASSERT_EQ(trees[0].merges.size(), 3U);
  EXPECT_TRUE(std::isinf(trees[0].merges[0].height)) << "equal memories are one at every beta";
  EXPECT_FALSE(trees[0].merges[0].barriers[0]);
  EXPECT_EQ(trees[0].merges[1].height, 10.0);
  EXPECT_EQ(trees[0].merges[1].barriers[0], 0.125);
  EXPECT_EQ(trees[0].merges[1].barriers[1], 0.25);
  EXPECT_EQ(trees[0].merges[1].barrier_at, 0.5);
}

TEST(ExperimentTrees, KnowTheirMembersAndTheMixturesThatShowThem) {
  const MemoryTree tree = trees_of(merges_of_four(), columns()).at(0);
  EXPECT_THAT(members_of(tree, 1), ElementsAre(1, 3));
  EXPECT_THAT(members_of(tree, 2), ElementsAre(0, 1, 2, 3));
  const auto mixtures = mixtures_of(tree, 1);
  ASSERT_EQ(mixtures.size(), 3U);
  EXPECT_THAT(mixtures[0], ElementsAre(MixtureWeight{1, 1.0}));
  EXPECT_THAT(mixtures[1], ElementsAre(MixtureWeight{3, 1.0}));
  EXPECT_THAT(mixtures[2], ElementsAre(MixtureWeight{1, 0.5}, MixtureWeight{3, 0.5}));
  EXPECT_THAT(mixtures_of(tree, 2)[0], ElementsAre(MixtureWeight{0, 0.5}, MixtureWeight{2, 0.5}));
}

TEST(ExperimentTrees, BecomeAPlotOverFallingBeta) {
  const MemoryTree tree = trees_of(merges_of_four(), columns()).at(0);
  const plot::Dendrogram figure = tree_figure(tree, "β", 1, Theme({}, {}));
  EXPECT_EQ(figure.leaves.size(), 4U);
  EXPECT_EQ(figure.axis.scale, plot::Scale::log);
  EXPECT_EQ(figure.looked_at, (plot::Range{1.0, 100.0}));
  ASSERT_EQ(figure.merges.size(), 3U);
  EXPECT_TRUE(std::isnan(figure.merges[0].weight));
  EXPECT_EQ(figure.merges[2].weight, 0.5);
  EXPECT_EQ(figure.merges[2].about, "4 memories: a mixture of 2; barrier before 0.5");
  EXPECT_EQ(figure.chosen, 1U);
}

TEST(ExperimentTrees, ShowTheEnergyOnTheWayBetweenTheTwo) {
  const Theme theme({}, {});
  const plot::Figure figure = segment_figure({.profile = "0 0.5 2 1.5 -1"}, theme);
  ASSERT_EQ(figure.series.size(), 1U);
  EXPECT_THAT(figure.series[0].x, ElementsAre(0.0, 0.25, 0.5, 0.75, 1.0));
  EXPECT_THAT(figure.series[0].y, ElementsAre(0.0, 0.5, 2.0, 1.5, -1.0));
  EXPECT_TRUE(plot::is_empty(segment_figure({}, theme))) << "a model without an energy";
  EXPECT_TRUE(plot::is_empty(segment_figure({.profile = "no numbers"}, theme)));
}

TEST(ExperimentTrees, LeaveOutRowsThatAreNoTree) {
  LiveSweep live = merges_of_four();
  JobRows twice;
  twice.rows.push_back(merge_row(1, 10.0, 0, 1, {}, ""));
  twice.rows.push_back(merge_row(2, 5.0, 0, 2, {}, ""));  // 0 is in the first already
  live.rows[0] = std::make_shared<const JobRows>(std::move(twice));
  JobRows later;
  later.rows.push_back(merge_row(1, 10.0, 0, 9, {}, ""));  // what is not there yet
  live.rows[1] = std::make_shared<const JobRows>(std::move(later));
  EXPECT_TRUE(trees_of(live, columns()).empty());
}

TEST(ExperimentTrees, AreDrawnFirstAndCurvesWhereTheyAreWanted) {
  const LiveSweep live = merges_of_four();
  ASSERT_NE(tree_wanted(live, ""), nullptr);
  EXPECT_EQ(drawn_as(live, ""), columns().name);
  EXPECT_EQ(tree_wanted(live, kAsCurves), nullptr);
  EXPECT_EQ(drawn_as(live, kAsCurves), kAsCurves);
  EXPECT_EQ(tree_wanted(LiveSweep{}, ""), nullptr);
}

// What the experiment writes is what the window reads.
TEST(ExperimentTrees, NameColumnsThatTheExperimentHas) {
  const auto written = merging_experiment().columns(initial_values(merging_experiment().keys));
  const auto has = [&written](const std::string& name) {
    return std::any_of(written.begin(), written.end(),
                       [&name](const ExperimentColumn& column) { return column.name == name; });
  };
  const ExperimentTree& tree = columns();
  for (const std::string& name : {tree.number, tree.memories, tree.height, tree.from, tree.to,
                                  tree.parts[0], tree.parts[1], tree.barriers[0], tree.barriers[1],
                                  tree.barrier_at, tree.profile, tree.weights, tree.verdict}) {
    EXPECT_TRUE(has(name)) << name;
  }
}

}  // namespace
}  // namespace mnemoscope
