#include "plot/label.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mnemoscope::plot {
namespace {

TEST(FormatValue, IsCompactAndDropsTrailingZeros) {
  EXPECT_EQ(format_value(0.0), "0");
  EXPECT_EQ(format_value(6.09), "6.09");
  EXPECT_EQ(format_value(0.97000), "0.97");
  EXPECT_EQ(format_value(12.3456), "12.35");
  EXPECT_EQ(format_value(-3.0), "\u22123");
}

TEST(FormatValue, WritesCountsInFull) {
  EXPECT_EQ(format_value(60000), "60000");
  EXPECT_EQ(format_value(123456), "123456");
}

TEST(FormatValue, RaisesExponents) {
  EXPECT_EQ(format_value(1.5e-7), "1.5\u00b710\u207b\u2077");
  EXPECT_EQ(format_value(2e9), "2\u00b710\u2079");
}

TEST(FormatValue, NamesWhatIsNoNumber) {
  EXPECT_EQ(format_value(std::nan("")), "not a number");
  EXPECT_EQ(format_value(std::numeric_limits<double>::infinity()), "\u221e");
  EXPECT_EQ(format_value(-std::numeric_limits<double>::infinity()), "\u2212\u221e");
}

TEST(FixedLabel, NeverShowsMinusZero) {
  EXPECT_EQ(fixed_label(-0.001, 2).text, "0.00");
  EXPECT_EQ(fixed_label(-0.0, 0).text, "0");
}

TEST(PowerLabel, LeavesOutAMantissaOfOne) {
  EXPECT_EQ(power_label(1.0, -3), (Label{"10", "\u22123"}));
  EXPECT_EQ(power_label(2.5, 6, 1), (Label{"2.5\u00b710", "6"}));
}

}  // namespace
}  // namespace mnemoscope::plot
