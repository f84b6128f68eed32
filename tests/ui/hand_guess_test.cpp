// Guesses that are given by hand.
#include "ui/shown/hand_guess.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/small_problem.h"
#include "ui/shown/curve_guess.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Curve = std::vector<double>;

TEST(HandGuess, StrokesDrawOverWhatWasThere) {
  Curve curve;
  draw_stroke(curve, 4, {1.0, 2.0}, {3.0, 4.0});
  ASSERT_EQ(curve.size(), 5U);
  EXPECT_TRUE(std::isnan(curve[0]));
  EXPECT_EQ(curve[1], 2.0);
  EXPECT_EQ(curve[2], 3.0);
  EXPECT_EQ(curve[3], 4.0);
  draw_stroke(curve, 4, {2.2, 9.0}, {1.8, 7.0});
  EXPECT_NEAR(curve[2], 8.0, 1e-12) << "from right to left as well";
  EXPECT_EQ(curve[3], 4.0);
  draw_stroke(curve, 4, {5.0, 1.0}, {9.0, 1.0});
  EXPECT_EQ(curve[4], 1.0) << "beyond the plot it is its edge";
}

TEST(HandGuess, GapsAreClosedByStraightLines) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(without_gaps({none, 4.0, none, 2.0, none}), ElementsAre(4.0, 4.0, 3.0, 2.0, 2.0));
  EXPECT_TRUE(without_gaps({none, none}).empty());
}

TEST(HandGuess, GoesOverToTheTruthWhichStaysWhereItEnds) {
  const Curve guess{4.0, 4.0, 4.0};
  const Curve truth{4.0, 0.0};
  EXPECT_EQ(between(guess, truth, 0.0), guess);
  EXPECT_THAT(between(guess, truth, 0.5), ElementsAre(4.0, 2.0, 2.0));
  EXPECT_THAT(between(guess, truth, 1.0), ElementsAre(4.0, 0.0, 0.0));
}

TEST(HandGuess, SaysHowFarACurveWas) {
  const std::string words =
      curve_guess_words({4.0, 2.0, 2.0}, {4.0, 1.5, 0.5}, GuessedCurve::energy);
  EXPECT_THAT(words, HasSubstr("0.667 beside the energy"));
  EXPECT_THAT(words, HasSubstr("most at step 2: you drew 2, it is 0.5"));
  EXPECT_THAT(curve_guess_words({1.0}, {std::nan("")}, GuessedCurve::error),
              HasSubstr("no error to compare"));
}

/// Lesson 5 shows the query and one step: what is given there is neither drawn nor judged.
TEST(HandGuess, BeginsWithWhatIsGivenAndIsNotJudgedByIt) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  Curve curve{9.0, none, none, 2.0};
  begin_with(curve, {4.0, 3.0});
  EXPECT_THAT(without_gaps(curve), ElementsAre(4.0, 3.0, 2.5, 2.0));
  Curve only_given{9.0, 8.0, none};
  begin_with(only_given, {4.0, 3.0});
  EXPECT_TRUE(only_given.empty());
  EXPECT_THAT(curve_guess_words({9.0, 9.0, 2.0}, {4.0, 3.0, 1.5}, GuessedCurve::energy, 2),
              HasSubstr("most at step 2: you drew 2"));
}

TEST(HandGuess, SaysHowFarAMemoryWas) {
  const Result<RunResult> result = run(half_digit(), cpu_only());
  ASSERT_TRUE(result);
  const Trace& trace = result->traces.front();
  const Index end = trace.outcome.nearest;
  EXPECT_THAT(memory_guess_words(result->start, trace, end), HasSubstr("Yes"));
  // One is further away than all others: 39 of 40 are nearer.
  const MemoryBank& bank = *result->start.memories->bank;
  Index furthest = 0;
  double most = -1.0;
  for (Index mu = 0; mu < bank.count(); ++mu) {
    const double away = (bank.values().column(mu) - trace.states().back()).norm();
    if (away > most) furthest = mu;
    most = std::max(most, away);
  }
  EXPECT_THAT(memory_guess_words(result->start, trace, furthest),
              HasSubstr("39 of 40 memories are nearer to the end"));
  const std::string of_many = memory_guess_words(result->start, trace, furthest, 1.0);
  EXPECT_THAT(of_many, HasSubstr("away from the end")) << "too many to be counted in between";
  EXPECT_THAT(of_many, Not(HasSubstr("are nearer")));
}

TEST(HandGuess, HasRoomForWhatMayCome) {
  EXPECT_EQ(guess_range({2.0, 1.0}, GuessedCurve::error), (plot::Range{0.0, 2.5}));
  EXPECT_EQ(guess_range({-1.0, -3.0}, GuessedCurve::energy), (plot::Range{-7.0, 1.0}));
  EXPECT_LT(guess_range({0.0}, GuessedCurve::energy).low, 0.0);
  EXPECT_GT(guess_range({}, GuessedCurve::error).high, 0.0);
}

}  // namespace
}  // namespace mnemoscope
