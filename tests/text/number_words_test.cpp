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

TEST(ByteWords, HaveThreeDigitsInDecimalUnits) {
  EXPECT_EQ(byte_words(0), "0 bytes");
  EXPECT_EQ(byte_words(1), "1 byte");
  EXPECT_EQ(byte_words(900), "900 bytes");
  EXPECT_EQ(byte_words(12345), "12.3 kB");
  EXPECT_EQ(byte_words(999'999), "1.00 MB");
  EXPECT_EQ(byte_words(268'435'456), "268 MB");
  EXPECT_EQ(byte_words(16'777'216'000), "16.8 GB");
  EXPECT_EQ(byte_words(5'000'000'000'000'000), "5000 TB") << "there is none above";
}

TEST(PercentWords, AreNeverNothingWhereThereIsSomething) {
  EXPECT_EQ(percent_words(0.0), "0 %");
  EXPECT_EQ(percent_words(0.352), "35 %");
  EXPECT_EQ(percent_words(0.352, 1), "35.2 %");
  EXPECT_EQ(percent_words(1.0), "100 %");
  EXPECT_EQ(percent_words(0.004), "< 1 %");
  EXPECT_EQ(percent_words(0.004, 1), "0.4 %");
  EXPECT_EQ(percent_words(0.0004, 1), "< 0.1 %");
}

TEST(NumberWords, SayNothingAndAllOnlyOfARateThatIsExactlyThat) {
  EXPECT_EQ(rate_words(0.0), "0 %");
  EXPECT_EQ(rate_words(1.0), "100 %");
  EXPECT_EQ(rate_words(2.0 / 1000), "0.2 %");
  EXPECT_EQ(rate_words(999.0 / 1000), "99.9 %");
  EXPECT_EQ(rate_words(0.5), "50.0 %");
  EXPECT_EQ(rate_words(1.0 / 60000), "< 0.1 %");
  EXPECT_EQ(rate_words(59999.0 / 60000), "> 99.9 %");
  EXPECT_EQ(rate_words(1.0, true), "100.0 %");
  EXPECT_EQ(rate_words(0.0, true), "0.0 %");
}

}  // namespace
}  // namespace mnemoscope
