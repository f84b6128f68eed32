// How likely a picture is under noise of columns.
#include "data/column_noise.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mnemoscope {
namespace {

constexpr ImageShape kTwoByThree{2, 3, 1};
constexpr PixelRange kUnit{};
constexpr double kNever = -std::numeric_limits<double>::infinity();

Corruption column_noise(double sigma, bool clip = false) {
  return {.kind = CorruptionKind::column_noise, .sigma = sigma, .clip = clip};
}

/// Row by row, two columns.
State columns(std::array<double, 3> left, std::array<double, 3> right) {
  State picture(6);
  for (Index y = 0; y < 3; ++y) {
    picture[2 * y] = left[static_cast<std::size_t>(y)];
    picture[2 * y + 1] = right[static_cast<std::size_t>(y)];
  }
  return picture;
}

double likelihood(const State& seen, const State& expected, const Corruption& noise) {
  return column_noise_likelihood(seen, expected, kTwoByThree, kUnit, noise);
}

TEST(ColumnNoise, IsAsLikelyAsItsNumbers) {
  const State expected = columns({0.0, 0.5, 1.0}, {0.2, 0.2, 0.4});
  // 0.25 more on the left, 0.3 less on the right, where two entries are folded.
  const State seen = columns({0.25, 0.75, 1.25}, {0.1, 0.1, 0.1});
  const double n = 0.25 / 0.5;
  const double m = 0.3 / 0.5;
  EXPECT_NEAR(likelihood(seen, expected, column_noise(0.5)), -(n * n + m * m) / 2, 1e-9);
}

TEST(ColumnNoise, OfAFlatColumnMayHaveEitherSign) {
  const State expected = columns({0.0, 0.0, 0.0}, {0.0, 0.0, 0.0});
  const State seen = columns({0.5, 0.5, 0.5}, {0.0, 0.0, 0.0});
  EXPECT_NEAR(likelihood(seen, expected, column_noise(0.5)), std::log(2 * std::exp(-0.5)), 1e-9);
}

TEST(ColumnNoise, NeverMakesOneColumnOfTwoNumbers) {
  const State expected = columns({0.0, 0.5, 1.0}, {0.2, 0.2, 0.4});
  const State seen = columns({0.25, 0.75, 1.5}, {0.2, 0.2, 0.4});
  EXPECT_EQ(likelihood(seen, expected, column_noise(0.5)), kNever);
}

TEST(ColumnNoise, SaysNothingOfWhatAMaskCoveredAfterwards) {
  const State expected = columns({0.0, 0.5, 0.0}, {0.2, 0.3, 0.0});
  const State seen = columns({0.25, 0.75, 0.0}, {0.5, 0.6, 0.0});
  const double n = 0.25 / 0.5;
  const double m = 0.3 / 0.5;
  EXPECT_NEAR(likelihood(seen, expected, column_noise(0.5)), -(n * n + m * m) / 2, 1e-9);
}

TEST(ColumnNoise, IsCutOffAtWhite) {
  const State expected = columns({0.0, 0.5, 0.9}, {0.4, 0.6, 0.8});
  const State seen = columns({0.25, 0.75, 1.0}, {1.0, 1.0, 1.0});
  const double tails =
      (std::erfc(0.6 / 0.5 / std::sqrt(2.0)) + std::erfc(1.8 / 0.5 / std::sqrt(2.0))) / 2;
  EXPECT_NEAR(likelihood(seen, expected, column_noise(0.5, true)), -0.125 + std::log(tails), 1e-9);
  EXPECT_EQ(likelihood(seen, expected, column_noise(0.5)), kNever) << "without a cut 1.15 is seen";
}

TEST(ColumnNoise, ThatWasDrawnIsExplainedByItsOwnPictureAndByNoOther) {
  const State mine = columns({0.1, 0.7, 0.3}, {0.9, 0.2, 0.6});
  const State other = columns({0.1, 0.6, 0.3}, {0.9, 0.2, 0.6});
  for (const bool clip : {false, true}) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      Corruption noise = column_noise(0.4, clip);
      noise.seed = seed;
      const State seen = with_column_noise(mine, kTwoByThree, kUnit, noise);
      EXPECT_GT(likelihood(seen, mine, noise), kNever) << seed;
      if (!clip) {
        EXPECT_EQ(likelihood(seen, other, noise), kNever) << seed;
      }
    }
  }
}

}  // namespace
}  // namespace mnemoscope
