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

class Judged : public testing::Test {
 protected:
  Outcome at(const Eigen::VectorXd& p) const {
    const Trace trace{.variant = {.id = "dense"},
                      .states = {start_.query.state, start_.memories->bank->combine(p)},
                      .weights = {p, p}};
    return judge(start_, trace, SuccessCriterion::nearest);
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

}  // namespace
}  // namespace mnemoscope
