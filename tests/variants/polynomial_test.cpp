#include "variants/spins_reference.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> polynomial(const Eigen::MatrixXd& xi, std::int64_t degree) {
  return fitted("polynomial", bank_of(xi), {{"degree", degree}});
}

TEST(Polynomial, SweepsByTheDifferencesOfThePaper) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::MatrixXd xi = reference::random_signs(seed, 3 + static_cast<Index>(seed), 16);
    const State s = reference::random_signs(seed + 100, 1, 16).col(0);
    for (const int n : {2, 3, 4, 5, 8}) {
      EXPECT_EQ(polynomial(xi, n)->step(s).next, reference::power_sweep(xi, n, s))
          << seed << " " << n;
    }
  }
}

TEST(Polynomial, SweepsManyPixelsByTheDifferencesOfThePaper) {
  const Eigen::MatrixXd xi = reference::random_signs(5, 150, 300);
  for (const int n : {2, 3, 6}) {
    for (const State& s :
         {reference::damaged(xi.col(4), 40, 2), State(reference::random_signs(9, 1, 300).col(0))}) {
      EXPECT_EQ(polynomial(xi, n)->step(s).next, reference::power_sweep(xi, n, s)) << n;
    }
  }
}

TEST(Polynomial, ComparesWithKeysOfTheirOwnAndLearnsTheSignsOfValues) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::MatrixXd values = reference::random_signs(seed, 9, 16);
    Eigen::MatrixXd keys = values;
    for (Index mu = 0; mu < 9; ++mu) {
      keys.col(mu) = reference::damaged(values.col(mu), 3, seed + static_cast<std::uint64_t>(mu));
    }
    const State s = reference::random_signs(seed + 100, 1, 16).col(0);
    for (const int n : {2, 3, 4, 7}) {
      const auto retriever =
          fitted("polynomial", bank_of(values, keys), {{"degree", std::int64_t{n}}});
      EXPECT_EQ(retriever->step(s).next, reference::power_sweep(values, keys, n, s)) << n;
    }
  }
}

TEST(Polynomial, IsTheClassicalModelAtPowerTwo) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::MatrixXd xi = reference::random_signs(seed, 12, 30);
    const States s = reference::random_signs(seed + 100, 10, 30);
    EXPECT_EQ(polynomial(xi, 2)->step(s).next, fitted("classical", bank_of(xi), {})->step(s).next);
  }
}

TEST(Polynomial, HoldsMoreMemoriesTheLargerThePower) {
  const Eigen::MatrixXd xi = reference::random_signs(3, 120, 100);
  const Index two = reference::kept(*polynomial(xi, 2), xi);
  const Index three = reference::kept(*polynomial(xi, 3), xi);
  EXPECT_LT(two, 10);
  EXPECT_GT(three, two + 50);
  EXPECT_EQ(reference::kept(*polynomial(xi, 4), xi), 120);
  EXPECT_EQ(reference::kept(*polynomial(xi, 20), xi), 120);
}

TEST(Polynomial, MendsADamagedPatternWhereTheClassicalModelIsFull) {
  const Eigen::MatrixXd xi = reference::random_signs(4, 120, 100);
  const State query = reference::damaged(xi.col(5), 15, 8);
  EXPECT_EQ(polynomial(xi, 4)->step(query).next, xi.col(5));
  EXPECT_NE(fitted("classical", bank_of(xi), {})->step(query).next, xi.col(5));
}

TEST(Polynomial, HasAnEnergyThatNeverRises) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::MatrixXd xi = reference::random_signs(seed, 30, 20);
    for (const std::int64_t n : {2, 3, 4, 7, 20}) {
      const auto retriever = polynomial(xi, n);
      State s = reference::random_signs(seed + 50, 1, 20).col(0);
      for (int sweep = 0; sweep < 5; ++sweep) {
        const auto energy = [&](const State& at) {
          return -((xi.transpose() * at).array() / 20.0).pow(static_cast<double>(n)).sum();
        };
        EXPECT_NEAR(*retriever->energy(s), energy(s), 1e-12);
        const State next = retriever->step(s).next;
        EXPECT_LE(energy(next), energy(s) + 1e-12) << n;
        EXPECT_EQ(retriever->least_descent(s, next), 0.0);
        s = next;
      }
    }
  }
}

TEST(Polynomial, StaysFiniteAtTheLargestPowerOfLargePictures) {
  const Eigen::MatrixXd xi = golden::blobs(3, 6, 56);
  const auto retriever = polynomial(xi, 40);
  for (const double length : {0.0, 1.0, -1e6}) {
    const State x = length * xi.col(1);
    EXPECT_TRUE(retriever->step(x).next.allFinite());
    EXPECT_TRUE(std::isfinite(*retriever->energy(x)));
  }
  const State memory = retriever->step(xi.col(1)).next;
  EXPECT_EQ(retriever->step(memory).next, memory);
}

TEST(Polynomial, HasNoEnergyWithKeysOfItsOwn) {
  const Eigen::MatrixXd xi = golden::uniform(3, 6, 20);
  const Eigen::MatrixXd keys = xi + 0.1 * golden::sphere(4, 6, 20);
  const auto retriever = fitted("polynomial", bank_of(xi, keys), {});
  EXPECT_EQ(retriever->energy(xi.col(0)), std::nullopt);
  EXPECT_TRUE(retriever->bounds(xi.col(0), 0).empty());
}

}  // namespace
}  // namespace mnemoscope
