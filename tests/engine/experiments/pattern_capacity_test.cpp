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

// docs/theory.md, section 14.1. The overlaps are those of one small simulation, of about 20 starts:
// what a start comes to scatters with a standard deviation of .003, .015, .06 and .29, so three
// errors of a mean of 20 are allowed. What is exact is the next test.
TEST(RandomPatterns, OfAThousandSignsFallOffAroundTheCriticalLoad) {
  struct Row {
    Index patterns;
    double overlap;
    double scatter;
  };
  for (const Row& row : {Row{100, 0.997, 0.003}, Row{120, 0.991, 0.015}, Row{140, 0.94, 0.06},
                         Row{170, 0.76, 0.29}}) {
    const PatternRecall recall = recalled(1000, row.patterns, {}, 3);
    EXPECT_NEAR(recall.overlap, row.overlap, 3.0 * row.scatter / std::sqrt(20.0)) << row.patterns;
    EXPECT_EQ(recall.asked, 3 * row.patterns);
    EXPECT_EQ(recall.unsettled, 0);
    EXPECT_NEAR(recall.load, static_cast<double>(row.patterns) / 1000.0, 1e-12);
  }
}

// The same with the d x d matrix of Hebb's rule and plain sums, pattern by pattern.
TEST(RandomPatterns, AreRecalledAsByTheMatrixOfHebbsRule) {
  const Index d = 200;
  const Index count = 34;
  const Eigen::MatrixXd xi = random_signs(d, count, 5).values().dense();
  Eigen::MatrixXd w = xi * xi.transpose();
  w.diagonal().setZero();
  double sum = 0.0;
  for (Index mu = 0; mu < count; ++mu) {
    Eigen::VectorXd s = xi.col(mu);
    for (bool moves = true; moves;) {
      moves = false;
      for (Index i = 0; i < d; ++i) {
        if (w.col(i).dot(s) * s[i] >= 0.0) continue;
        s[i] = -s[i];
        moves = true;
      }
    }
    sum += s.dot(xi.col(mu)) / static_cast<double>(d);
  }
  Progress progress;
  const auto recall = recall_of(random_signs(d, count, 5), {}, progress);
  ASSERT_TRUE(recall);
  EXPECT_NEAR(recall->overlap, sum / static_cast<double>(count), 1e-12);
  EXPECT_LT(recall->overlap, 0.9) << "nothing happened";
}

// The shares of the same section, of a simulation of about 60 starts: three of its binomial errors.
TEST(RandomPatterns, OfAHundredSignsAreFixedByTheCubeUpToItsFormula) {
  struct Row {
    Index patterns;
    double share;
  };
  EXPECT_NEAR(errorless_patterns(100, 3), 362.0, 0.5);
  for (const Row& row : {Row{200, 0.98}, Row{362, 0.95}, Row{500, 0.73}, Row{1000, 0.02}}) {
    const PatternRecall recall = recalled(100, row.patterns, {.power = 3, .most_starts = 100}, 4);
    const double error = std::sqrt(row.share * (1.0 - row.share) / 60.0);
    EXPECT_EQ(recall.asked, 400);
    EXPECT_NEAR(recall.fixed_share(), row.share, 3.0 * error) << row.patterns;
  }
}

// Krotov & Hopfield 2016, eq. (6), spin by spin: none is pulled to its other sign.
TEST(RandomPatterns, AreFixedWhereTheCubeTurnsNoSpin) {
  const Index d = 30;
  const Index count = 50;
  const Eigen::MatrixXd xi = random_signs(d, count, 9).values().dense();
  Index fixed = 0;
  for (Index mu = 0; mu < count; ++mu) {
    const Eigen::VectorXd s = xi.col(mu);
    const Eigen::VectorXd z = xi.transpose() * s;
    bool stays = true;
    for (Index i = 0; i < d; ++i) {
      double pull = 0.0;
      for (Index nu = 0; nu < count; ++nu) {
        const double others = z[nu] - xi(i, nu) * s[i];
        pull += std::pow(xi(i, nu) + others, 3.0) - std::pow(-xi(i, nu) + others, 3.0);
      }
      stays = stays && pull * s[i] >= 0.0;
    }
    if (stays) ++fixed;
  }
  Progress progress;
  const auto recall = recall_of(random_signs(d, count, 9), {.power = 3}, progress);
  ASSERT_TRUE(recall);
  EXPECT_EQ(recall->fixed, fixed);
  EXPECT_GT(fixed, 0);
  EXPECT_LT(fixed, count);
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
