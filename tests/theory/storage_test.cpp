#include "theory/storage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/separation.h"
#include "golden/generators.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A state at this distance from the memory, in a direction that the seed decides.
State near(const State& memory, double distance, std::uint64_t seed) {
  return memory + distance * golden::sphere(seed, 1, memory.size()).col(0);
}

State dense_step(const MemoryBank& bank, const State& x, double beta) {
  return bank.combine(softmax(beta * bank.scores(x)));
}

TEST(Theorem42, CannotBeMetByTheClosestPairOnceMPlusKExceedsThree) {
  for (const auto& c : golden::list("counterexamples")) {
    if (c["id"] != "CE6") continue;
    const auto bank = golden::bank(c);
    const double radius = *bank->half_min_distance();
    EXPECT_NEAR(radius, c["R"].get<double>(), 1e-12);
    const double least = golden::vector(c["Delta"]).minCoeff();
    for (const double beta : {1.0, 1e3, 1e8}) {
      EXPECT_GT(theorem_42_threshold(bank->largest_norm(), bank->count(), 2, beta, radius), least);
    }
  }
}

TEST(StoreThreshold, MakesABallThatKeepsItsStates) {
  int stored = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const MemoryBank bank(Patterns::from_values(golden::sphere(seed, 10, 24)));
    const double beta = 20.0;
    const Index rivals = 2 * (bank.count() - 1);
    const double radius = certified_radius(bank.largest_norm(), beta);
    for (Index mu = 0; mu < bank.count(); ++mu) {
      const State memory = bank.values().column(mu);
      if (separation(bank.values(), mu) < store_threshold(bank.largest_norm(), rivals, beta))
        continue;
      ++stored;
      const State x = near(memory, radius, seed * 100 + static_cast<std::uint64_t>(mu));
      EXPECT_LE((dense_step(bank, x, beta) - memory).norm(), radius);
    }
  }
  EXPECT_GT(stored, 50);
}

TEST(BasinRadius, CapturesEveryStateInsideInOneStep) {
  int captured = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const MemoryBank bank(Patterns::from_values(golden::sphere(seed, 10, 24)));
    const double beta = 40.0;
    const double margin = capture_threshold(bank.largest_norm(), 2 * (bank.count() - 1), beta);
    const auto geometry = bank.geometry(0);
    const double radius = basin_radius(*geometry, 0, margin);
    if (radius <= 0.0) continue;
    ++captured;
    const State x = near(geometry->memory, radius, seed + 500);
    EXPECT_LE((dense_step(bank, x, beta) - geometry->memory).norm(),
              certified_radius(bank.largest_norm(), beta));
  }
  EXPECT_GT(captured, 10);
}

TEST(BasinRadius, OfSparsemaxIsRetrievedExactly) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const MemoryBank bank(Patterns::from_values(golden::sphere(seed, 10, 24)));
    const double beta = 10.0;
    const auto geometry = bank.geometry(3);
    const double radius = basin_radius(*geometry, 3, 1.0 / beta);
    ASSERT_GT(radius, 0.0);
    const State x = near(geometry->memory, radius * (1.0 - 1e-9), seed + 900);
    EXPECT_EQ(entmax(beta * bank.scores(x), 2.0).weights[3], 1.0);
  }
}

TEST(BasinRadius, IsNotPositiveForADuplicate) {
  Eigen::MatrixXd x = golden::sphere(3, 5, 8);
  x.col(4) = x.col(0);
  const MemoryBank bank(Patterns::from_values(x));
  EXPECT_LE(basin_radius(*bank.geometry(0), 0, 0.1), 0.0);
}

TEST(SmallestStoringBeta, IsWhereTheThresholdIsMet) {
  for (const double separation : {0.05, 0.5, 1.0}) {
    const double beta = smallest_storing_beta(1.0, 18, separation);
    EXPECT_NEAR(store_threshold(1.0, 18, beta), separation, 1e-10);
    EXPECT_LT(store_threshold(1.0, 18, 1.01 * beta), separation);
    EXPECT_GT(store_threshold(1.0, 18, 0.99 * beta), separation);
  }
}

TEST(SmallestStoringBeta, IsInfiniteForAMemoryThatNothingStores) {
  EXPECT_EQ(smallest_storing_beta(1.0, 18, 0.0), kInfinity);
  EXPECT_EQ(smallest_storing_beta(1.0, 18, -0.5), kInfinity);
  EXPECT_EQ(smallest_storing_beta(1.0, 0, -0.5), 0.0);
}

}  // namespace
}  // namespace mnemoscope
