#include "core/log_factorial.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mnemoscope {
namespace {

TEST(LogFactorial, IsTheSumOfTheLogarithms) {
  double sum = 0.0;
  for (int n = 0; n <= 170; ++n) {
    if (n > 0) sum += std::log(n);
    EXPECT_NEAR(log_factorial(n), sum, 1e-13 * (1.0 + sum)) << n;
  }
}

TEST(LogFactorial, IsOfNumbersThatAreNotWholeToo) {
  EXPECT_NEAR(log_factorial(0.5), std::log(std::sqrt(std::acos(-1.0)) / 2.0), 1e-15);
}

}  // namespace
}  // namespace mnemoscope
