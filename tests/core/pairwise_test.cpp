#include "core/pairwise.h"

#include <gtest/gtest.h>

#include "core/memory_bank.h"
#include "golden/generators.h"

namespace mnemoscope {
namespace {

PairwiseDistances one_by_one(const Eigen::MatrixXd& x) {
  PairwiseDistances found;
  for (Index i = 0; i < x.cols(); ++i) {
    for (Index j = i + 1; j < x.cols(); ++j) {
      const double distance = (x.col(i) - x.col(j)).norm();
      found.smallest = std::min(found.smallest, distance);
      found.largest = std::max(found.largest, distance);
    }
  }
  return found;
}

TEST(PairwiseDistances, AgreeWithTheDifferencesOneByOne) {
  for (const Index m : {2, 3, 64, 65, 150}) {
    const Eigen::MatrixXd x = golden::uniform(4, m, 20);
    const PairwiseDistances found = pairwise_distances(Patterns::from_values(x));
    EXPECT_NEAR(found.smallest, one_by_one(x).smallest, 1e-11);
    EXPECT_NEAR(found.largest, one_by_one(x).largest, 1e-11);
  }
}

TEST(PairwiseDistances, AreExactlyZeroForDuplicates) {
  Eigen::MatrixXd x = golden::uniform(5, 100, 30);
  x.col(80) = x.col(3);
  EXPECT_EQ(pairwise_distances(Patterns::from_values(x)).smallest, 0.0);
}

TEST(PairwiseDistances, KeepTheirDigitsForNearDuplicatesFarFromTheOrigin) {
  Eigen::MatrixXd x = golden::uniform(6, 10, 30).array() + 1000.0;
  x.col(7) = x.col(2);
  x(0, 7) += 1e-6;
  const double smallest = pairwise_distances(Patterns::from_values(x)).smallest;
  EXPECT_EQ(smallest, x(0, 7) - x(0, 2));
}

TEST(MemoryBank, KnowsHalfItsSmallestDistanceAndItsDiameter) {
  Eigen::MatrixXd x(1, 3);
  x << 0.0, 1.0, 5.0;
  const MemoryBank bank(Patterns::from_values(x));
  EXPECT_EQ(bank.half_min_distance(), 0.5);
  EXPECT_EQ(bank.diameter(), 5.0);
}

TEST(MemoryBank, OfOneMemoryHasNoNeighbourToMeasure) {
  const MemoryBank bank(Patterns::from_values(golden::uniform(1, 1, 4)));
  EXPECT_EQ(bank.half_min_distance(), std::numeric_limits<double>::infinity());
  EXPECT_EQ(bank.diameter(), 0.0);
}

}  // namespace
}  // namespace mnemoscope
