#include "engine/nearness.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "golden/generators.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

constexpr Index kCount = 50;
constexpr Index kDimension = 16;

class NearMemories : public testing::Test {
 protected:
  static MemoryBank bank(const Eigen::MatrixXd& memories) {
    return MemoryBank(Patterns::from_values(memories));
  }

  /// As a device would have them: each wrong by up to the error.
  static Overlaps rough(const MemoryBank& bank, const State& x, double error) {
    Overlaps overlaps = exact_overlaps(bank, x);
    for (Index mu = 0; mu < overlaps.scores.size(); ++mu) {
      overlaps.scores[mu] += mu % 2 == 0 ? error : -error;
    }
    overlaps.error = error;
    return overlaps;
  }

  Eigen::MatrixXd memories_ = golden::sphere(3, kCount, kDimension);
};

TEST_F(NearMemories, AreFoundByExactDistancesWhateverTheOverlapsAreWrongBy) {
  const MemoryBank bank = this->bank(memories_);
  for (Index target = 0; target < 8; ++target) {
    const State x = 0.7 * memories_.col(target) + 0.5 * memories_.col(target + 20);
    const Eigen::VectorXd apart = bank.values().distances(x);
    Index nearest = 0;
    apart.minCoeff(&nearest);
    double other = std::numeric_limits<double>::infinity();
    for (Index mu = 0; mu < kCount; ++mu) {
      if (mu != target) other = std::min(other, apart[mu]);
    }
    for (const double error : {0.0, 1e-7, 1e-2, 10.0}) {
      const Nearness near = nearness(bank, x, rough(bank, x, error), target);
      EXPECT_EQ(near.nearest, nearest) << target << ", " << error;
      EXPECT_EQ(near.distance_ratio, apart[target] / other) << "to the last bit; " << error;
    }
  }
}

TEST_F(NearMemories, AreReadAloneAndFew) {
  const MemoryBank bank = this->bank(memories_);
  const State x = 0.7 * memories_.col(4) + 0.3 * memories_.col(9);
  const Overlaps overlaps = rough(bank, x, 1e-6);
  const Counting counting;
  static_cast<void>(nearness(bank, x, overlaps, 4));
  EXPECT_EQ(counting.counted().entries, 0.0);
  EXPECT_LE(counting.counted().singles, 4.0);
}

TEST_F(NearMemories, ThatEqualTheTargetAreNoRivals) {
  memories_.col(31) = memories_.col(4);
  const MemoryBank bank = this->bank(memories_);
  const State x = memories_.col(4);
  const Nearness near = nearness(bank, x, rough(bank, x, 1e-6), 31);
  EXPECT_EQ(near.nearest, 4) << "the first of the two";
  EXPECT_EQ(near.distance_ratio, 0.0);
  const State between = 0.5 * memories_.col(4) + 0.5 * memories_.col(7);
  EXPECT_NEAR(*nearness(bank, between, rough(bank, between, 1e-6), 31).distance_ratio, 1.0, 1e-9);
}

TEST_F(NearMemories, OfOneMemoryHaveNoRatio) {
  const MemoryBank one = bank(memories_.leftCols(1));
  const State x = memories_.col(1);
  EXPECT_FALSE(nearness(one, x, exact_overlaps(one, x), 0).distance_ratio);
  const MemoryBank all = bank(memories_);
  EXPECT_FALSE(nearness(all, x, exact_overlaps(all, x), std::nullopt).distance_ratio);
  EXPECT_EQ(nearness(all, x, exact_overlaps(all, x), std::nullopt).nearest, 1);
}

TEST_F(NearMemories, AreCountedOnceWhereTheyAreEqual) {
  memories_ = Eigen::MatrixXd::Zero(kDimension, 5);
  for (Index mu = 0; mu < 4; ++mu) memories_(mu, mu) = 1.0;
  memories_.col(4) = memories_.col(2);
  const MemoryBank bank = this->bank(memories_);
  const State middle = memories_.leftCols(4).rowwise().mean();
  EXPECT_EQ(count_nearest(bank, middle, exact_overlaps(bank, middle)), 4);
  const State near_one = middle + 0.1 * memories_.col(1);
  EXPECT_EQ(count_nearest(bank, near_one, exact_overlaps(bank, near_one)), 1);
}

}  // namespace
}  // namespace mnemoscope
