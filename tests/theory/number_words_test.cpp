#include "theory/number_words.h"

#include <gtest/gtest.h>

#include <limits>

namespace mnemoscope {
namespace {

TEST(NumberWords, KeepThreeDigitsWithoutAnExponentWhereTheyFit) {
  EXPECT_EQ(number_words(0.067123), "0.0671");
  EXPECT_EQ(number_words(6.1049), "6.1");
  EXPECT_EQ(number_words(999.4), "999");
  EXPECT_EQ(number_words(128449.0), "128,000");
  EXPECT_EQ(number_words(1284.4, 4), "1,284");
  EXPECT_EQ(number_words(-18.31), "−18.3");
  EXPECT_EQ(number_words(999.7), "1,000");
  EXPECT_EQ(number_words(0.0), "0");
}

TEST(NumberWords, RaiseTheExponentOfVeryLargeAndVerySmallNumbers) {
  EXPECT_EQ(number_words(2.14e9), "2.1·10⁹");
  EXPECT_EQ(number_words(9.1e-5), "9.1·10⁻⁵");
  EXPECT_EQ(number_words(-9.99e12), "−1.0·10¹³");
}

TEST(NumberWords, NameWhatIsNoNumber) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(number_words(infinity), "∞");
  EXPECT_EQ(number_words(-infinity), "−∞");
  EXPECT_EQ(number_words(infinity - infinity), "not a number");
}

}  // namespace
}  // namespace mnemoscope
