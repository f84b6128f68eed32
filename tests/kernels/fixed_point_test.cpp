#include "kernels/fixed_point.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace mnemoscope {
namespace {

/// What entry i of fixed point stands for, by its words and by its digits.
double by_words(const FixedPoint& x, std::size_t i) {
  return x.unit * (0x1p14 * x.words[i] + x.words[x.padded + i]);
}

double by_digits(const FixedPoint& x, std::size_t i) {
  double sum = 0.0;
  for (std::size_t digit = 0; digit < 4; ++digit) {
    sum = 128.0 * sum + x.digits[digit * x.padded + i];
  }
  return x.unit * sum;
}

TEST(FixedPoint, StandsForTheStateButForWhatIsLost) {
  // Less than a vector, whole vectors, and more than are brought there at a time.
  for (const std::size_t d : {1U, 7U, 64U, 783U, 1024U, 2500U}) {
    for (const double scale : {1e-150, 0.3, 1e200}) {
      std::vector<double> state(d);
      for (std::size_t i = 0; i < d; ++i) {
        state[i] = scale * std::sin(static_cast<double>(3 * i + 1));
      }
      const FixedPoint x = fixed_point(state);
      double lost = 0.0;
      double magnitude = 0.0;
      double largest = 0.0;
      for (std::size_t i = 0; i < d; ++i) {
        EXPECT_EQ(by_words(x, i), by_digits(x, i)) << d << " " << i;
        lost += std::abs(state[i] - by_words(x, i));
        magnitude += std::abs(state[i]);
        largest = std::max(largest, std::abs(state[i]));
      }
      EXPECT_NEAR(x.lost, lost, 1e-12 * lost + 1e-16 * magnitude) << d;
      EXPECT_NEAR(x.magnitude, magnitude, 1e-12 * magnitude) << d;
      EXPECT_LE(lost, static_cast<double>(d) * largest * 0x1p-27) << d;
    }
  }
}

TEST(FixedPoint, LosesAStateThatIsAsGoodAsZero) {
  const std::vector<double> state(10, 1e-250);
  const FixedPoint x = fixed_point(state);
  EXPECT_EQ(x.unit, 0.0);
  EXPECT_EQ(x.lost, x.magnitude);
  EXPECT_GT(x.lost, 9e-250);
}

}  // namespace
}  // namespace mnemoscope
