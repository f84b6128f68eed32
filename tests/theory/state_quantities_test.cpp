// The numbers beside the theorem table, against section 6 of docs/theory.md and its
// counter-examples.
#include "theory/state_quantities.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <numbers>

#include "theory/storage.h"

namespace mnemoscope {
namespace {

/// A step whose weights are softmax over a support; what it returns is not looked at.
class Attends final : public Retriever {
 public:
  explicit Attends(std::optional<Attention> attention) : attention_(std::move(attention)) {}
  Step step(const States& /*x*/) const override { return {}; }
  Eigen::VectorXd scores(const State& /*x*/) const override { return {}; }
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }
  std::vector<Bound> bounds(const SteppedState& /*at*/, Index /*target*/) const override {
    return {};
  }
  std::optional<Attention> attention(const SteppedState& /*at*/) const override {
    return attention_;
  }

 private:
  std::optional<Attention> attention_;
};

/// The square with corners on the axes: unit norms, neighbours sqrt(2) apart.
MemoryBank square() {
  Eigen::MatrixXd corners(2, 4);
  corners << 1, 0, -1, 0, 0, 1, 0, -1;
  return MemoryBank(Patterns::from_values(corners));
}

StateQuantities at(const MemoryBank& bank, const std::optional<Attention>& attention,
                   const State& x) {
  const Attends retriever(attention);
  const SteppedState stays(retriever, x,
                           {.next = x, .weights = Eigen::VectorXd::Zero(bank.count())});
  return quantities_at(StepContext({.bank = bank, .at = stays, .target = 0}));
}

TEST(StateQuantities, MeasureTheSquareByHand) {
  const State x{{0.8, 0.1}};
  const StateQuantities q = at(square(), Attention{.beta = 20.0}, x);
  EXPECT_EQ(q.memories, 4);
  EXPECT_EQ(q.dimension, 2);
  EXPECT_DOUBLE_EQ(q.largest_norm, 1.0);
  EXPECT_NEAR(*q.ball_radius, std::numbers::sqrt2 / 2.0, 1e-15);
  EXPECT_DOUBLE_EQ(q.separation, 1.0);
  EXPECT_NEAR(q.state_margin, 0.7, 1e-15);
  EXPECT_NEAR(q.distance, std::sqrt(0.05), 1e-15);
}

TEST(StateQuantities, GiveTheCorrectedThresholdOfTheDenseModel) {
  // beta Delta >= 1 + ln(4 (n - 1) beta m^2), n = 4, beta = 20.
  const StateQuantities q = at(square(), Attention{.beta = 20.0}, State{{1.0, 0.0}});
  ASSERT_TRUE(q.storage);
  EXPECT_NEAR(q.storage->storage_threshold, (1.0 + std::log(240.0)) / 20.0, 1e-15);
  EXPECT_NEAR(q.storage->certified_radius, 1.0 / 40.0, 1e-15);
  // At the smallest beta the threshold is met with equality.
  const double beta = q.storage->smallest_beta;
  EXPECT_NEAR(store_threshold(1.0, 6, beta), q.storage->separation, 1e-12);
  EXPECT_GT(q.storage->basin_radius, 0.0);
  EXPECT_LT(q.storage->basin_radius, *q.ball_radius);
}

TEST(StateQuantities, OfASupportCountItsRivalsAlone) {
  const Attention attention{.beta = 20.0, .support = std::vector<Index>{0, 2}};
  const StateQuantities q = at(square(), attention, State{{1.0, 0.0}});
  ASSERT_TRUE(q.storage);
  EXPECT_EQ(q.storage->support, 2);
  EXPECT_DOUBLE_EQ(q.storage->separation, 2.0) << "the corner opposite is the only rival";
  EXPECT_NEAR(q.storage->storage_threshold, (1.0 + std::log(80.0)) / 20.0, 1e-15);
}

TEST(StateQuantities, LeaveOutStorageWhereTheTheoryIsSilent) {
  const State x{{1.0, 0.0}};
  EXPECT_FALSE(at(square(), std::nullopt, x).storage);
  EXPECT_FALSE(at(square(), Attention{.beta = 1.0, .alpha = 2.0}, x).storage);
  const Attention without_target{.beta = 1.0, .support = std::vector<Index>{1, 2}};
  EXPECT_FALSE(at(square(), without_target, x).storage);
  EXPECT_FALSE(at(square(), std::nullopt, x).capacity);
}

TEST(StateQuantities, OfASingleMemoryAreItsLimits) {
  const MemoryBank one(Patterns::from_values(Eigen::MatrixXd::Ones(3, 1)));
  const StateQuantities q = at(one, Attention{.beta = 2.0}, State::Ones(3));
  EXPECT_TRUE(std::isinf(q.separation));
  ASSERT_TRUE(q.storage);
  EXPECT_EQ(q.storage->smallest_beta, 0.0);
  ASSERT_TRUE(q.capacity);
  EXPECT_FALSE(q.capacity->printed) << "no two memories, no R";
}

}  // namespace
}  // namespace mnemoscope
