#include "engine/experiments/merging.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

MergingQuestion asked_of_dense(const Eigen::MatrixXd& patterns) {
  return {.bank = std::make_shared<const MemoryBank>(Patterns::from_values(patterns)),
          .mean = patterns.rowwise().mean(),
          .choice = choice("dense", 1.0)};
}

MergeTree grown(const MergingQuestion& question, const std::vector<double>& betas) {
  Progress progress;
  auto tree = merge_tree(question, betas, progress);
  EXPECT_TRUE(tree) << tree.error().text;
  return tree.value_or(MergeTree{});
}

/// E of two memories 1 and -1: x^2/2 - ln(2 cosh(beta x)) / beta.
double energy_at(double x, double beta) {
  return x * x / 2.0 - std::log(2.0 * std::cosh(beta * x)) / beta;
}

// x = tanh(beta x) has no solution but 0 once beta <= 1 (docs/theory.md, section 14.4).
TEST(MergingMemories, OneAndMinusOneMergeAtBetaOne) {
  const MergeTree tree =
      grown(asked_of_dense(Eigen::MatrixXd{{1.0, -1.0}}), {0.5, 0.9, 1.1, 1.5, 3.0});
  EXPECT_EQ(tree.betas, (std::vector<double>{3.0, 1.5, 1.1, 0.9, 0.5}));
  ASSERT_EQ(tree.merges.size(), 1);
  const BranchMerge& merge = tree.merges[0];
  EXPECT_EQ(merge.beta, 0.9);
  EXPECT_EQ(merge.members, (std::vector<Index>{0, 1}));
  EXPECT_EQ(merge.verdict.kind, VerdictKind::mean);
  EXPECT_NEAR(merge.state[0], 0.0, 1e-3);
  ASSERT_TRUE(merge.barrier);
  double x = 1.0;  // where both stood at 1.1
  for (int n = 0; n < 1000; ++n) x = std::tanh(1.1 * x);
  EXPECT_NEAR(merge.barrier->from_first, energy_at(0.0, 1.1) - energy_at(x, 1.1), 1e-6);
  EXPECT_NEAR(merge.barrier->from_second, merge.barrier->from_first, 1e-6);
  EXPECT_NEAR(merge.barrier->at, 0.5, 1e-12);
}

TEST(MergingMemories, CloseOnesMergeFirst) {
  const Eigen::MatrixXd pairs{{1.0, -1.0, 1.0, -1.0}, {0.1, 0.1, -0.1, -0.1}};
  const MergeTree tree = grown(asked_of_dense(pairs), {300.0, 30.0, 3.0, 0.3});
  ASSERT_EQ(tree.merges.size(), 3);
  EXPECT_EQ(tree.merges[0].parts, (std::array<Index, 2>{0, 2}));
  EXPECT_EQ(tree.merges[0].beta, 30.0);
  EXPECT_EQ(tree.merges[1].parts, (std::array<Index, 2>{1, 3}));
  EXPECT_EQ(tree.merges[1].beta, 30.0);
  EXPECT_EQ(tree.merges[2].parts, (std::array<Index, 2>{4, 5}));
  EXPECT_EQ(tree.merges[2].beta, 0.3);
  EXPECT_EQ(tree.merges[2].members, (std::vector<Index>{0, 1, 2, 3}));
  EXPECT_EQ(tree.leaves, (std::vector<Index>{0, 2, 1, 3}));
  EXPECT_EQ(tree.merges[0].verdict.kind, VerdictKind::mixture);
  EXPECT_EQ(tree.merges[0].verdict.carriers.size(), 2);
  EXPECT_NEAR(tree.merges[0].state[0], 1.0, 1e-3);
}

TEST(MergingMemories, EqualOnesAreOneFromTheBeginning) {
  const MergeTree tree = grown(asked_of_dense(Eigen::MatrixXd{{1.0, -1.0, 1.0}}), {10.0});
  ASSERT_EQ(tree.merges.size(), 1);
  EXPECT_EQ(tree.merges[0].beta, std::numeric_limits<double>::infinity());
  EXPECT_EQ(tree.merges[0].members, (std::vector<Index>{0, 2}));
  EXPECT_FALSE(tree.merges[0].barrier);
  EXPECT_EQ(tree.leaves.size(), 3);
}

TEST(MergingMemories, AreRefusedWithoutABetaAndStop) {
  MergingQuestion question = asked_of_dense(Eigen::MatrixXd{{1.0, -1.0}});
  Progress never([](double) { return false; });
  EXPECT_FALSE(merge_tree(question, std::vector{1.0}, never));
  const Variant& classical = *find_variant("classical");
  question.choice = {.id = "classical", .parameters = Parameters::initial(classical.parameters)};
  Progress progress;
  EXPECT_FALSE(merge_tree(question, std::vector{1.0}, progress));
}

TEST(ABarrier, IsWhatTheEnergyClimbsBetweenTwoMemories) {
  const MergingQuestion question = asked_of_dense(Eigen::MatrixXd{{1.0, -1.0}});
  const auto model = fit_variant(fit_key(question.bank, {}, choice("dense", 3.0), {}));
  const auto barrier =
      barrier_between(**model, State::Constant(1, 1.0), State::Constant(1, -1.0), 8);
  ASSERT_TRUE(barrier);
  EXPECT_NEAR(barrier->from_first, energy_at(0.0, 3.0) - energy_at(1.0, 3.0), 1e-12);
  EXPECT_EQ(barrier->at, 0.5);
  ASSERT_EQ(barrier->climb.size(), 9U);
  for (std::size_t i = 0; i < 9; ++i) {
    const double x = 1.0 - 0.25 * static_cast<double>(i);
    EXPECT_NEAR(barrier->climb[i], energy_at(x, 3.0) - energy_at(1.0, 3.0), 1e-12) << i;
  }
  const Variant& linear = *find_variant("linear");
  const auto without = fit_variant(
      fit_key(question.bank, {},
              {.id = "linear", .parameters = Parameters::initial(linear.parameters)}, {}));
  EXPECT_FALSE(barrier_between(**without, State::Constant(1, 1.0), State::Constant(1, -1.0)));
}

}  // namespace
}  // namespace mnemoscope
