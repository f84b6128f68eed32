#include "plot/ticks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace mnemoscope::plot {
namespace {

std::vector<Tick> majors(const std::vector<Tick>& all) {
  std::vector<Tick> result;
  std::copy_if(all.begin(), all.end(), std::back_inserter(result),
               [](const Tick& tick) { return tick.major; });
  return result;
}

std::vector<std::string> labels(const Axis& axis, Range shown, int at_most) {
  std::vector<std::string> result;
  for (const Tick& tick : majors(ticks(axis, shown, at_most))) {
    result.push_back(tick.label.text +
                     (tick.label.exponent.empty() ? "" : "^" + tick.label.exponent));
  }
  return result;
}

using Strings = std::vector<std::string>;

TEST(LinearTicks, StayInsideTheRangeAscendAndKeepToTheCount) {
  for (const double low : {-1e9, -79.3, -0.5, 0.0, 1e-7, 3.0}) {
    for (const double length : {1e-6, 0.02, 1.0, 7.0, 5e3, 2e9}) {
      for (int at_most = 2; at_most <= 12; ++at_most) {
        const Range shown{low, low + length};
        if (!is_usable(Scale::linear, shown)) continue;  // finer than doubles
        const auto all = ticks({}, shown, at_most);
        EXPECT_LE(all.size(), static_cast<std::size_t>(at_most));
        for (std::size_t i = 0; i < all.size(); ++i) {
          EXPECT_GE(all[i].value, shown.low - 1e-9 * length);
          EXPECT_LE(all[i].value, shown.high + 1e-9 * length);
          if (i > 0) {
            EXPECT_GT(all[i].value, all[i - 1].value);
          }
        }
      }
    }
  }
}

TEST(LinearTicks, EndWhereDoublesHardlyTellThemApart) {
  for (const double low : {1.0, 0.3, -7e5, 1e300}) {
    double high = low;
    for (int ulps = 1; ulps < 40; ++ulps) {
      high = std::nextafter(high, std::numeric_limits<double>::infinity());
      const auto all = ticks({}, {low, high}, 8);
      EXPECT_LE(all.size(), 8U) << low << ' ' << ulps;
      EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                                 [](const Tick& a, const Tick& b) { return a.value < b.value; }));
    }
  }
}

TEST(LinearTicks, FillAtLeastAThirdOfTheCountTheyMayHave) {
  for (const double length : {0.013, 0.9, 1.0, 3.7, 21.0, 480.0}) {
    for (int at_most = 6; at_most <= 12; ++at_most) {
      const auto all = ticks({}, {0.0, length}, at_most);
      EXPECT_GE(3 * all.size(), static_cast<std::size_t>(at_most)) << length;
    }
  }
}

TEST(LinearTicks, StepByOneTwoOrFiveTimesAPowerOfTen) {
  for (const double length : {0.37, 1.0, 42.0, 999.0}) {
    const auto all = ticks({}, {0.0, length}, 7);
    ASSERT_GE(all.size(), 2u);
    const double step = all[1].value - all[0].value;
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    const bool nice = std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 ||
                      std::abs(mantissa - 5) < 1e-6;
    EXPECT_TRUE(nice) << step;
  }
}

TEST(LinearTicks, ShareOneNumberOfDecimals) {
  EXPECT_EQ(labels({}, {0.0, 1.0}, 6), (Strings{"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
  EXPECT_EQ(labels({}, {0.0, 0.1}, 3), (Strings{"0.00", "0.05", "0.10"}));
}

TEST(LinearTicks, WriteATrueMinusAndNoMinusZero) {
  EXPECT_EQ(labels({}, {-1.0, 1.0}, 3), (Strings{"\u22121", "0", "1"}));
}

TEST(LinearTicks, WritePowersOfTenForVeryLargeAndSmallNumbers) {
  EXPECT_EQ(labels({}, {0.0, 3e9}, 4), (Strings{"0", "10^9", "2\u00b710^9", "3\u00b710^9"}));
  EXPECT_EQ(labels({}, {0.0, 2e-5}, 3), (Strings{"0", "10^\u22125", "2\u00b710^\u22125"}));
}

TEST(WholeTicks, AreWholeNumbersHoweverShortTheAxis) {
  const Axis steps{.whole = true};
  EXPECT_EQ(labels(steps, {0.0, 1.0}, 10), (Strings{"0", "1"}));
  EXPECT_EQ(labels(steps, {0.0, 6.0}, 20), (Strings{"0", "1", "2", "3", "4", "5", "6"}));
  EXPECT_EQ(labels(steps, {0.2, 0.8}, 10), Strings{});
}

TEST(LogTicks, MarkEveryDecadeWithEightMinorTicksBetween) {
  const Axis axis{.scale = Scale::log};
  const auto all = ticks(axis, {0.01, 100.0}, 10);
  EXPECT_EQ(labels(axis, {0.01, 100.0}, 10), (Strings{"0.01", "0.1", "1", "10", "100"}));
  EXPECT_EQ(all.size(), 5u + 4u * 8u);
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(),
                             [](const Tick& a, const Tick& b) { return a.value < b.value; }));
}

TEST(LogTicks, SkipDecadesWhenThereAreTooManyAndKeepThemAsMinorTicks) {
  const auto all = ticks({.scale = Scale::log}, {1e-12, 1.0}, 4);
  EXPECT_LE(majors(all).size(), 4u);
  EXPECT_GE(majors(all).size(), 3u);
  EXPECT_EQ(all.size(), 13u);
}

TEST(LogTicks, WritePowersWhenADecadeIsFarFromOne) {
  EXPECT_EQ(labels({.scale = Scale::log}, {1e-5, 1e-3}, 5),
            (Strings{"10^\u22125", "10^\u22124", "10^\u22123"}));
}

TEST(LogTicks, MarkOneTwoFiveWithinADecade) {
  EXPECT_EQ(labels({.scale = Scale::log}, {0.9, 6.0}, 6), (Strings{"1", "2", "5"}));
}

TEST(LogTicks, BecomeLinearOnAVeryShortRange) {
  const auto all = ticks({.scale = Scale::log}, {3.1, 3.4}, 5);
  EXPECT_GE(all.size(), 2u);
}

TEST(Ticks, OfARangeWithoutLengthAreNone) {
  EXPECT_TRUE(ticks({}, {1.0, 1.0}, 5).empty());
  EXPECT_TRUE(ticks({}, {0.0, std::nan("")}, 5).empty());
}

}  // namespace
}  // namespace mnemoscope::plot
