#include "text/number_words.h"

#include <gtest/gtest.h>

#include <limits>

namespace mnemoscope {
namespace {

TEST(NumberWords, KeepThreeDigitsAndTheWholePartWhereTheyFit) {
  EXPECT_EQ(number_words(0.067123), "0.0671");
  EXPECT_EQ(number_words(6.1049), "6.1");
  EXPECT_EQ(number_words(999.4), "999");
  EXPECT_EQ(number_words(128449.0), "128449");
  EXPECT_EQ(number_words(1284.4, 4), "1284");
  EXPECT_EQ(number_words(-18.31), "−18.3");
  EXPECT_EQ(number_words(999.7), "1000");
  EXPECT_EQ(number_words(0.0), "0");
}

TEST(NumberWords, RaiseTheExponentOfVeryLargeAndVerySmallNumbers) {
  EXPECT_EQ(number_words(2.14e9), "2.14·10⁹");
  EXPECT_EQ(number_words(9.1e-6), "9.1·10⁻⁶");
  EXPECT_EQ(number_words(-9.99e12), "−9.99·10¹²");
}

TEST(NumberWords, NameWhatIsNoNumber) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(number_words(infinity), "∞");
  EXPECT_EQ(number_words(-infinity), "−∞");
  EXPECT_EQ(number_words(infinity - infinity), "not a number");
}

TEST(DurationWords, ChangeTheUnitAtNinety) {
  EXPECT_EQ(duration_words(0.2), "1 s");
  EXPECT_EQ(duration_words(89.0), "89 s");
  EXPECT_EQ(duration_words(91.0), "2 min");
  EXPECT_EQ(duration_words(5399.0), "90 min");
  EXPECT_EQ(duration_words(9000.0), "2.5 h");
}

}  // namespace
}  // namespace mnemoscope
