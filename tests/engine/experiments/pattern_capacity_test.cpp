#include "engine/experiments/pattern_capacity.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mnemoscope {
namespace {

PatternRecall recalled(Index d, Index count, const RecallSetting& setting, int repetitions) {
  Progress progress;
  const auto recall = random_recall(d, count, setting, repetitions, 1, progress);
  EXPECT_TRUE(recall) << recall.error().text;
  return recall.value_or(PatternRecall{});
}

// docs/theory.md, section 14.1. Three banks a load. From bank to bank the mean overlap scatters
// with a standard deviation of .0002, .001, .02 and .03: five standard errors are allowed.
TEST(RandomPatterns, OfAThousandSignsFallOffAroundTheCriticalLoad) {
  struct Row {
    Index patterns;
    double overlap;
    double tolerance;
  };
  for (const Row& row : {Row{100, 0.997, 0.001}, Row{120, 0.991, 0.004}, Row{140, 0.94, 0.06},
                         Row{170, 0.76, 0.09}}) {
    const PatternRecall recall = recalled(1000, row.patterns, {}, 3);
    EXPECT_NEAR(recall.overlap, row.overlap, row.tolerance) << row.patterns;
    EXPECT_EQ(recall.asked, 3 * row.patterns);
    EXPECT_EQ(recall.unsettled, 0);
    EXPECT_NEAR(recall.load, static_cast<double>(row.patterns) / 1000.0, 1e-12);
  }
}

// The shares of the same section, by their binomial error: five of them, of 100 starts in each of
// four banks, and the second digit that the shares are given to.
TEST(RandomPatterns, OfAHundredSignsAreFixedByTheCubeUpToItsFormula) {
  struct Row {
    Index patterns;
    double share;
  };
  EXPECT_NEAR(errorless_patterns(100, 3), 362.0, 0.5);
  for (const Row& row : {Row{200, 0.98}, Row{362, 0.95}, Row{500, 0.73}, Row{1000, 0.02}}) {
    const PatternRecall recall = recalled(100, row.patterns, {.power = 3, .most_starts = 100}, 4);
    const double error = std::sqrt(row.share * (1.0 - row.share) / 400.0);
    EXPECT_EQ(recall.asked, 400);
    EXPECT_NEAR(recall.fixed_share(), row.share, 5.0 * error + 0.005) << row.patterns;
  }
}

TEST(RandomPatterns, OfFewAreAllFixed) {
  const PatternRecall recall = recalled(200, 4, {}, 2);
  EXPECT_EQ(recall.fixed, 8);
  EXPECT_EQ(recall.overlap, 1.0);
  EXPECT_EQ(recall.overlap_error, 0.0);
}

TEST(RandomPatterns, AreTheSameForTheSameSeedAndMoreBeginWithTheSame) {
  const MemoryBank few = random_signs(50, 3, 7);
  const MemoryBank more = random_signs(50, 5, 7);
  EXPECT_EQ(few.values().dense(), more.values().dense().leftCols(3));
  EXPECT_NE(few.values().dense(), random_signs(50, 3, 8).values().dense());
  EXPECT_TRUE((few.values().dense().array().abs() == 1.0).all());
}

TEST(RandomPatterns, StopWhenTheyAreAskedTo) {
  Progress never([](double) { return false; });
  EXPECT_FALSE(random_recall(100, 10, {}, 2, 1, never));
  double last = 0.0;
  Progress watched([&last](double share) {
    EXPECT_GE(share, last);
    last = share;
    return true;
  });
  const std::vector<double> loads{0.05, 0.1};
  EXPECT_TRUE(recall_curve(100, loads, {}, 2, 1, watched));
  EXPECT_GT(last, 0.5);
  EXPECT_LE(last, 1.0);
}

// K = 2 patterns that agree in 9 of 10 signs: the network rests at both.
TEST(ABankOfItsOwn, IsSplitIntoSignsAsTheModelsDo) {
  Eigen::MatrixXd pictures = Eigen::MatrixXd::Constant(10, 2, 0.2);
  pictures.topRows(5).setConstant(0.9);
  pictures(0, 1) = 0.2;
  Progress progress;
  const auto recall = recall_of(MemoryBank(Patterns::from_values(pictures)), {}, progress);
  ASSERT_TRUE(recall);
  EXPECT_EQ(recall->patterns, 2);
  EXPECT_EQ(recall->fixed, 2);
}

PatternRecall at(double load, double overlap) {
  return {.load = load, .overlap = overlap};
}

TEST(EquivalentLoads, LieBetweenThePointsOfTheCurve) {
  using Standing = EquivalentLoad::Standing;
  // The third point lies above the second by chance.
  const std::vector<PatternRecall> curve{at(0.1, 1.0), at(0.2, 0.8), at(0.3, 0.85), at(0.4, 0.4)};
  const auto expect = [&curve](double overlap, double load, Standing standing) {
    const EquivalentLoad found = equivalent_load(curve, overlap);
    EXPECT_NEAR(found.load, load, 1e-12) << overlap;
    EXPECT_EQ(found.standing, standing) << overlap;
  };
  expect(0.9, 0.15, Standing::about);
  expect(0.8, 0.2, Standing::about);
  expect(0.6, 0.35, Standing::about);
  expect(1.0, 0.1, Standing::at_most);
  expect(0.3, 0.4, Standing::at_least);
}

}  // namespace
}  // namespace mnemoscope
