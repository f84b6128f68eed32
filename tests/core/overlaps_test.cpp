#include "core/overlaps.h"

#include <gtest/gtest.h>

#include "core/variant.h"
#include "golden/generators.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// A model that has read what the test says.
class Reads final : public Retriever {
 public:
  explicit Reads(Eigen::VectorXd scores) : scores_(std::move(scores)) {}
  Step step(const States& x) const override { return {.next = x}; }
  Eigen::VectorXd scores(const State& /*x*/) const override { return scores_; }
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }
  std::vector<Bound> bounds(const SteppedState& /*at*/, Index /*target*/) const override {
    return {};
  }

 private:
  Eigen::VectorXd scores_;
};

class KnownOverlaps : public testing::Test {
 protected:
  SteppedState stepped(Eigen::MatrixXd scores, double error = 0.0) const {
    return {model_, x_,
            Step{.next = x_,
                 .weights = Eigen::VectorXd::Zero(6),
                 .scores = std::move(scores),
                 .scores_error = error}};
  }

  const MemoryBank bank_{Patterns::from_values(golden::sphere(3, 6, 16))};
  const State x_ = golden::sphere(4, 1, 16).col(0);
  const Eigen::VectorXd exact_ = bank_.values().scores(x_);
  const Reads model_{exact_};
};

TEST_F(KnownOverlaps, AreTheScoresOfAStepWithItsError) {
  const auto known = known_overlaps(bank_, stepped(exact_, 0.25));
  ASSERT_TRUE(known);
  EXPECT_EQ(known->scores, exact_);
  EXPECT_EQ(known->error, 0.25);
}

TEST_F(KnownOverlaps, AreWhatWasReadToDescribeAState) {
  const SteppedState at = stepped({});
  EXPECT_FALSE(known_overlaps(bank_, at)) << "nobody has read them";
  static_cast<void>(at.scores());
  const auto known = known_overlaps(bank_, at);
  ASSERT_TRUE(known);
  EXPECT_EQ(known->scores, exact_);
  EXPECT_EQ(known->error, 0.0);
}

TEST_F(KnownOverlaps, OfHeadsAreTheirSums) {
  Eigen::VectorXd heads(12);
  for (Index mu = 0; mu < 6; ++mu) {
    const State xi = bank_.values().column(mu);
    heads[mu] = xi.head(10).dot(x_.head(10));
    heads[6 + mu] = xi.tail(6).dot(x_.tail(6));
  }
  const auto known = known_overlaps(bank_, stepped(heads, 1e-3));
  ASSERT_TRUE(known);
  EXPECT_LE((known->scores - exact_).cwiseAbs().maxCoeff(), known->error);
  EXPECT_GE(known->error, 2e-3) << "that of both heads";
  EXPECT_LT(known->error, 2.1e-3);
}

TEST_F(KnownOverlaps, AreNoneWhereKeysAreTheirOwnOrScoresAreOfSomethingElse) {
  const MemoryBank own(bank_.values(), Patterns::from_values(golden::sphere(5, 6, 16)));
  EXPECT_FALSE(known_overlaps(own, stepped(exact_)));
  EXPECT_FALSE(known_overlaps(bank_, stepped(Eigen::VectorXd::Zero(7))));
}

TEST(ExactOverlaps, AreOneReadingOfTheBank) {
  const MemoryBank bank(Patterns::from_values(golden::sphere(3, 6, 16)));
  const State x = golden::sphere(4, 1, 16).col(0);
  const Counting counting;
  const Overlaps overlaps = exact_overlaps(bank, x);
  EXPECT_EQ(counting.counted().entries, 6.0 * 16.0);
  EXPECT_EQ(overlaps.scores, bank.values().scores(x).col(0));
}

}  // namespace
}  // namespace mnemoscope
