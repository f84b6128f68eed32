// What statements read of a step: the promises of its model, and what is measured when asked for.
#include "theory/step_context.h"

#include <gtest/gtest.h>

#include <cmath>
#include <optional>

#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// Attends to two of the three memories; its promise is made up.
class TopTwo final : public Retriever {
 public:
  explicit TopTwo(SupportReading reading) : reading_(reading) {}
  Step step(const States& /*x*/) const override { return {}; }
  Eigen::VectorXd scores(const State& /*x*/) const override { return {}; }
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }
  std::vector<Bound> bounds(const SteppedState& /*at*/, Index /*target*/) const override {
    ++asked;
    return {{.id = "promise", .value = 3.0}};
  }
  std::optional<Attention> attention(const SteppedState& /*at*/) const override {
    return Attention{.beta = 2.0, .support = std::vector<Index>{0, 1}, .reading = reading_};
  }

  mutable int asked = 0;

 private:
  SupportReading reading_;
};

class StepContexts : public testing::Test {
 protected:
  MemoryBank bank_{Patterns::from_values(Eigen::MatrixXd::Identity(3, 3))};
  std::optional<SteppedState> at_{};

  StepContext context(const Retriever& retriever, const Scores& scores = {}) {
    const Eigen::VectorXd half{{0.5, 0.5, 0.0}};
    at_.emplace(retriever, State{{1.0, 0.0, 0.0}},
                Step{.next = half, .weights = half, .scores = scores});
    return StepContext({.bank = bank_, .at = *at_, .target = 0});
  }
};

TEST_F(StepContexts, AskTheModelForItsPromisesOnce) {
  const TopTwo retriever(SupportReading::renormalised);
  const StepContext s = context(retriever);
  ASSERT_NE(s.bound("promise"), nullptr);
  EXPECT_EQ(s.bound("promise")->value, 3.0);
  EXPECT_EQ(s.bound("another"), nullptr);
  EXPECT_EQ(retriever.asked, 1);
}

TEST_F(StepContexts, ReadTheBankOnlyForScoresThatTheStepHasNotLeft) {
  const TopTwo retriever(SupportReading::renormalised);
  const Counting reading;
  EXPECT_EQ(context(retriever).scores, Eigen::VectorXd({{1.0, 0.0, 0.0}}));
  const double once = reading.counted().flops;
  EXPECT_GE(once, 2.0 * 3.0 * 3.0);
  EXPECT_EQ(context(retriever, Eigen::VectorXd{{7.0, 8.0, 9.0}}).scores[1], 8.0);
  EXPECT_EQ(reading.counted().flops, once);
}

TEST_F(StepContexts, MeasureTheStepItsDenseTwinAndItsStretching) {
  const TopTwo retriever(SupportReading::renormalised);
  const StepContext s = context(retriever);
  EXPECT_EQ(s.distance(), 0.0);
  EXPECT_NEAR(s.error, std::sqrt(0.5), 1e-15);
  // Softmax of (2, 0, 0).
  const double others = 1.0 / (std::exp(2.0) + 2.0);
  EXPECT_NEAR(s.dense_error(), others * std::sqrt(6.0), 1e-15);
  // beta times the variance of two unit vectors with equal weights, half of |e_1 - e_2|^2 / 2.
  EXPECT_NEAR(s.jacobian_norm().value(), 1.0, 1e-12);
}

TEST_F(StepContexts, KnowNoStretchingOfWeightsThatDoNotSumToOne) {
  const TopTwo retriever(SupportReading::literal);
  EXPECT_FALSE(context(retriever).jacobian_norm());
}

TEST_F(StepContexts, CountRivalsTwiceWhereWeightsSumToOne) {
  const Attention all{};
  const Attention two{.support = std::vector<Index>{0, 1}};
  const Attention literal{.support = two.support, .reading = SupportReading::literal};
  EXPECT_EQ(support_size(all, 5), 5);
  EXPECT_EQ(support_size(two, 5), 2);
  EXPECT_EQ(rival_factor(all, 5), 8);
  EXPECT_EQ(rival_factor(two, 5), 2);
  EXPECT_EQ(rival_factor(literal, 5), 5);
}

}  // namespace
}  // namespace mnemoscope
