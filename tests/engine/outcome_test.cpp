#include "engine/outcome.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/small_bank.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

class Judged : public ::testing::Test {
 protected:
  Outcome at(const Eigen::VectorXd& p,
             SuccessCriterion criterion = SuccessCriterion::nearest) const {
    const Trace trace{
        .variant = {.id = "dense"},
        .points = {point(start_.query.state, p), point(start_.memories->bank->combine(p), p)},
        .converged_at = converged_at_};
    return judge(start_, trace, criterion);
  }
  static std::shared_ptr<const TracePoint> point(const State& x, const Eigen::VectorXd& p) {
    return std::make_shared<const TracePoint>(TracePoint{.state = x, .weights = KeptWeights(p)});
  }
  Eigen::VectorXd on(std::initializer_list<Index> memories) const {
    Eigen::VectorXd p = Eigen::VectorXd::Zero(40);
    for (const Index mu : memories) p[mu] = 1.0 / static_cast<double>(memories.size());
    return p;
  }
  Start start_ = *prepare(half_digit());
  std::optional<int> converged_at_ = 1;
};

TEST_F(Judged, OneMemoryWithAllTheWeightIsRetrievedWhenItIsTheTarget) {
  EXPECT_EQ(at(on({7})).kind, OutcomeKind::retrieved);
  EXPECT_TRUE(at(on({7})).target_nearest);
}

TEST_F(Judged, AnotherMemoryIsNamed) {
  const Outcome outcome = at(on({12}));
  EXPECT_EQ(outcome.kind, OutcomeKind::other_memory);
  EXPECT_EQ(outcome.words, "another memory, #12");
}

TEST_F(Judged, SharedWeightIsAMixtureOfThatMany) {
  const Outcome outcome = at(on({3, 7, 20}));
  EXPECT_EQ(outcome.kind, OutcomeKind::mixture);
  EXPECT_EQ(outcome.words, "a mixture of 3");
}

TEST_F(Judged, EqualWeightsAreTheMean) {
  EXPECT_EQ(at(Eigen::VectorXd::Constant(40, 1.0 / 40)).kind, OutcomeKind::mean);
}

TEST_F(Judged, ALiteralReadingThatDarkensTheOnlyMemoryStillCountsByTheNearest) {
  const Outcome outcome = at(0.9 * on({7}));
  EXPECT_EQ(outcome.kind, OutcomeKind::retrieved);
}

TEST_F(Judged, SuccessIsTheNearestMemoryOrTheSizeOfThePixelError) {
  const Outcome other = at(on({12}));
  EXPECT_FALSE(other.success);
  // Half the pixels of a digit are black, so another digit is within 20 % of it
  // (docs/theory.md, section 7.2).
  ASSERT_TRUE(other.pixel_error);
  EXPECT_GT(*other.pixel_error, 0.01);
  EXPECT_LT(*other.pixel_error, kPixelErrorLimit);
  EXPECT_TRUE(at(on({12}), SuccessCriterion::pixel_error).success);
  EXPECT_TRUE(at(on({7})).success);
}

TEST_F(Judged, ThePixelErrorOfTheTargetItselfIsNothing) {
  EXPECT_NEAR(*at(on({7})).pixel_error, 0.0, 1e-20);
}

TEST_F(Judged, TheMeanImageIsJudgedByTheSameMeasures) {
  const Baseline nearest = judge_mean(start_, SuccessCriterion::nearest);
  EXPECT_FALSE(nearest.success);
  EXPECT_NE(nearest.nearest, 7);
  const State xi = start_.memories->bank->values().column(7);
  EXPECT_NEAR(*nearest.relative_error, (start_.mean - xi).norm() / xi.norm(), 1e-12);
  const Baseline pixels = judge_mean(start_, SuccessCriterion::pixel_error);
  EXPECT_TRUE(pixels.success);
  EXPECT_LE(*pixels.pixel_error, kPixelErrorLimit);
}

/// Two memories, centred and of unit norm, are each other's opposites; their mean lies in the
/// middle.
TEST(JudgedMean, ATieOfTwoMemoriesIsNoSuccessForEither) {
  const SmallBank bank({{0.6, 0.8}, {-0.6, -0.8}}, {0.6, 0.8});
  Start start = *prepare(bank.spec);
  for (const double rounding : {0.0, 1e-17, -1e-17}) {
    start.mean = State{{rounding, 0.0}};
    for (const Index target : {0, 1}) {
      start.query.target = target;
      const Baseline mean = judge_mean(start, SuccessCriterion::nearest);
      EXPECT_FALSE(mean.success) << target;
      EXPECT_EQ(mean.equally_near, 2) << target;
    }
  }
  start.mean = State{{0.01, 0.0}};
  start.query.target = 0;
  const Baseline nearer = judge_mean(start, SuccessCriterion::nearest);
  EXPECT_TRUE(nearer.success) << "nearer is no tie";
  EXPECT_EQ(nearer.equally_near, 1);
}

TEST_F(Judged, ThePixelErrorIsInUnitsOfThePixelRange) {
  RunSpec spec = half_digit();
  for (const ValueScale scale : {ValueScale::unit, ValueScale::signed_unit, ValueScale::raw}) {
    spec.memories.scale = scale;
    EXPECT_NEAR(*prepare(spec)->baseline.pixel_error, *start_.baseline.pixel_error, 0.01);
  }
}

TEST_F(Judged, AStateThatIsNothingYetAndStillMovesIsNoSuccess) {
  converged_at_.reset();
  Eigen::VectorXd p = on({7, 12});
  p[7] = 0.6;
  p[12] = 0.4;
  const Outcome outcome = at(p);
  EXPECT_EQ(outcome.kind, OutcomeKind::moving);
  EXPECT_EQ(outcome.words, "still moving");
  EXPECT_EQ(outcome.nearest, 7);
  EXPECT_FALSE(outcome.success);
  EXPECT_LT(*outcome.distance_ratio, 1.0);
}

TEST_F(Judged, AStateThatIsTheTargetAndStillMovesIsASuccessThatSaysSo) {
  converged_at_.reset();
  const Outcome outcome = at(on({7}));
  EXPECT_EQ(outcome.kind, OutcomeKind::retrieved);
  EXPECT_EQ(outcome.words, "retrieved, still moving");
  EXPECT_TRUE(outcome.success);
  EXPECT_EQ(at(on({12})).words, "another memory, #12, still moving");
}

TEST_F(Judged, AStateThatIsNoNumberHasFailed) {
  const double inf = std::numeric_limits<double>::infinity();
  for (const double entry : {std::nan(""), inf, -inf, 1e300}) {
    for (const SuccessCriterion criterion :
         {SuccessCriterion::nearest, SuccessCriterion::pixel_error}) {
      Trace trace{.variant = {.id = "dense"},
                  .points = {point(State::Constant(784, entry), on({7}))},
                  .converged_at = 0};
      Outcome outcome = judge(start_, trace, criterion);
      EXPECT_EQ(outcome.kind, OutcomeKind::failed) << entry;
      EXPECT_EQ(outcome.words, "failed: not a finite number");
      EXPECT_FALSE(outcome.success);
      EXPECT_FALSE(outcome.target_nearest);
      trace.points = {point(start_.query.state, Eigen::VectorXd::Constant(40, entry))};
      if (std::isfinite(entry)) continue;
      outcome = judge(start_, trace, criterion);
      EXPECT_EQ(outcome.kind, OutcomeKind::failed) << entry;
    }
  }
}

TEST_F(Judged, TheNumberBesideTheMarkIsTheOneThatDecides) {
  for (const Index mu : {7, 12}) {
    const Outcome nearest = at(on({mu}));
    EXPECT_EQ(nearest.success, *deciding_number(nearest, SuccessCriterion::nearest) < 1.0);
    const Outcome pixels = at(on({mu}), SuccessCriterion::pixel_error);
    EXPECT_EQ(pixels.success,
              *deciding_number(pixels, SuccessCriterion::pixel_error) <= kPixelErrorLimit);
  }
  const Baseline mean = judge_mean(start_, SuccessCriterion::nearest);
  EXPECT_EQ(mean.success, *deciding_number(mean, SuccessCriterion::nearest) < 1.0);
}

TEST_F(Judged, WithoutATargetThereIsNoSuccess) {
  start_.query.target.reset();
  const Outcome outcome = at(on({7}), SuccessCriterion::pixel_error);
  EXPECT_FALSE(outcome.success);
  EXPECT_FALSE(outcome.pixel_error);
  EXPECT_FALSE(judge_mean(start_, SuccessCriterion::pixel_error).success);
}

}  // namespace
}  // namespace mnemoscope
