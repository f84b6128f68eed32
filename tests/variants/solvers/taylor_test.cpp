#include "variants/solvers/taylor.h"

#include <gtest/gtest.h>

#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

TEST(Taylor, LogarithmIsThatOfThePolynomial) {
  for (const int g : {0, 1, 2, 3, 4, 8, 20}) {
    for (const double t : {-30.0, -7.5, -1.0, -1e-9, 1e-9, 0.3, 2.0, 15.0, 400.0}) {
      if (t < 0.0 && g % 2 == 1) continue;
      long double sum = 0.0L;
      long double term = 1.0L;
      long double largest = 1.0L;
      for (int n = 0; n <= g; ++n) {
        sum += term;
        largest = std::max(largest, std::abs(term));
        term *= static_cast<long double>(t) / (n + 1);
      }
      const auto rounding = static_cast<double>(largest / sum) * 1e-17;
      const auto wanted = static_cast<double>(std::log(sum));
      EXPECT_NEAR(log_taylor_exp(t, g), wanted, 1e-13 * (1.0 + std::abs(wanted)) + rounding)
          << "degree " << g << " at " << t;
    }
  }
}

TEST(Taylor, OfHighDegreeIsTheExponential) {
  for (const double t : {-50.0, -20.0, -0.5, 0.0, 3.0, 100.0}) {
    EXPECT_NEAR(log_taylor_exp(t, kMostTaylorDegree), t, 1e-12 * (1.0 + std::abs(t)));
  }
}

TEST(Taylor, StaysFiniteHoweverLargeItsArgument) {
  for (const int g : {0, 2, 40, kMostTaylorDegree}) {
    for (const double t : {-1e17, -1e5, -600.0, -599.0, 600.0, 1e5, 1e17}) {
      EXPECT_TRUE(std::isfinite(log_taylor_exp(t, g))) << "degree " << g << " at " << t;
    }
  }
}

TEST(PoissonTail, AgreesWithTheReference) {
  for (const auto& c : golden::list("taylor", "poisson_tail")) {
    EXPECT_NEAR(poisson_tail(c["t"], c["g"]), c["v"].get<double>(), 1e-13);
  }
}

TEST(PoissonTail, IsTheRelativeErrorOfThePolynomial) {
  for (const double t : {0.5, 3.0, 20.0}) {
    EXPECT_NEAR(poisson_tail(t, 6), -std::expm1(log_taylor_exp(t, 6) - t), 1e-14);
  }
  EXPECT_EQ(poisson_tail(0.0, 3), 0.0);
  EXPECT_NEAR(poisson_tail(1e9, 3), 1.0, 1e-15);
}

TEST(TaylorDegree, AgreesWithTheReferenceOnPositiveRanges) {
  for (const auto& c : golden::list("taylor", "degree_pos")) {
    EXPECT_EQ(taylor_degree(0.0, c["tmax"], c["eps"]), c["g"].get<int>());
  }
}

TEST(TaylorDegree, IsEvenAndEnoughWhereNegativeArgumentsOccur) {
  for (const double range : {0.5, 2.0, 8.0}) {
    const std::optional<int> degree = taylor_degree(-range, range, 0.01);
    ASSERT_TRUE(degree.has_value());
    EXPECT_EQ(*degree % 2, 0);
    for (const double t : {-range, -range / 2.0, range / 2.0, range}) {
      EXPECT_LE(std::abs(std::expm1(log_taylor_exp(t, *degree) - t)), 0.01) << range;
    }
  }
}

TEST(TaylorDegree, IsNoneBeyondTheLargestOne) {
  EXPECT_EQ(taylor_degree(0.0, 1e4, 0.01), std::nullopt);
  EXPECT_EQ(taylor_degree(-290.0, 290.0, 0.01), std::nullopt);
}

}  // namespace
}  // namespace mnemoscope
