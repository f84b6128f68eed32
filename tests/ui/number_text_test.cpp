#include <gtest/gtest.h>

#include <limits>

#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

TEST(NumberText, ShowsThreeDigitsThatMatter) {
  EXPECT_EQ(number_text(12.9123), "12.9");
  EXPECT_EQ(number_text(0.25), "0.250");
  EXPECT_EQ(number_text(0.0012345), "0.00123");
  EXPECT_EQ(number_text(1234.0), "1234");
  EXPECT_EQ(number_text(0.0), "0");
}

TEST(NumberText, UsesAnExponentOnlyFarFromOne) {
  EXPECT_EQ(number_text(2.1e9), "2.10e+09");
  EXPECT_EQ(number_text(9.72e-17), "9.72e−17");
}

TEST(NumberText, WritesARealMinusSign) {
  EXPECT_EQ(number_text(-14.2), "−14.2");
}

TEST(NumberText, NamesWhatIsNoNumber) {
  EXPECT_EQ(number_text(std::numeric_limits<double>::infinity()), "∞");
  EXPECT_EQ(number_text(-std::numeric_limits<double>::infinity()), "−∞");
  EXPECT_EQ(number_text(std::numeric_limits<double>::quiet_NaN()), "not a number");
}

}  // namespace
}  // namespace mnemoscope
