#include "engine/outcome.h"

#include <gtest/gtest.h>

#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

TEST(Carriers, AreTheFewestMemoriesWithTheShare) {
  EXPECT_EQ(carriers(Eigen::Vector3d(0.95, 0.03, 0.02), 0.9), 1);
  EXPECT_EQ(carriers(Eigen::Vector4d(0.4, 0.1, 0.4, 0.1), 0.9), 3);
  EXPECT_EQ(carriers(Eigen::Vector2d(0.0, 0.0), 0.9), 0);
}

TEST(Carriers, OfEitherSignCountByTheirSquares) {
  EXPECT_EQ(carriers(Eigen::Vector4d(-0.9, 0.1, 0.1, -0.1), 0.9, true), 1);
  EXPECT_EQ(carriers(Eigen::Vector3d(0.5, -0.5, 0.5), 0.9, true), 3);
}

TEST(Carriers, OfAnOverlapOfOneAreThatMemoryAlone) {
  EXPECT_EQ(carriers(Eigen::Vector4d(0.6, 1.0, 0.6, -0.5), 0.9, true), 1);
  EXPECT_EQ(carriers(Eigen::Vector4d(0.6, 0.7, 0.6, -0.5), 0.9, true), 4);
  // Kernels that exceed 1 are no overlaps.
  EXPECT_EQ(carriers(Eigen::Vector3d(20.0, 21.0, 20.0), 0.9, true), 3);
}

class Judged : public testing::Test {
 protected:
  Outcome at(const Eigen::VectorXd& p,
             SuccessCriterion criterion = SuccessCriterion::nearest) const {
    const Trace trace{.variant = {.id = "dense"},
                      .states = {start_.query.state, start_.memories->bank->combine(p)},
                      .weights = {p, p}};
    return judge(start_, trace, criterion);
  }
  Eigen::VectorXd on(std::initializer_list<Index> memories) const {
    Eigen::VectorXd p = Eigen::VectorXd::Zero(40);
    for (const Index mu : memories) p[mu] = 1.0 / static_cast<double>(memories.size());
    return p;
  }
  Start start_ = *prepare(half_digit());
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
  // Half the pixels of a digit are black, so another digit is within 20 % of it (theory sheet, F3).
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

TEST_F(Judged, ThePixelErrorIsInUnitsOfThePixelRange) {
  RunSpec spec = half_digit();
  for (const ValueScale scale : {ValueScale::unit, ValueScale::signed_unit, ValueScale::raw}) {
    spec.memories.scale = scale;
    EXPECT_NEAR(*prepare(spec)->baseline.pixel_error, *start_.baseline.pixel_error, 0.01);
  }
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
