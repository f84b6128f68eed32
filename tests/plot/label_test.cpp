#include "plot/label.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mnemoscope::plot {
namespace {

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
