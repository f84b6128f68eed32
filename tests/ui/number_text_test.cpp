#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "text/number_words.h"
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
  EXPECT_EQ(number_text(2.1e9), "2.10·10⁹");
  EXPECT_EQ(number_text(9.72e-17), "9.72·10⁻¹⁷");
}

TEST(NumberText, WritesARealMinusSign) {
  EXPECT_EQ(number_text(-14.2), "−14.2");
}

TEST(NumberText, NamesWhatIsNoNumber) {
  EXPECT_EQ(number_text(std::numeric_limits<double>::infinity()), "∞");
  EXPECT_EQ(number_text(-std::numeric_limits<double>::infinity()), "−∞");
  EXPECT_EQ(number_text(std::numeric_limits<double>::quiet_NaN()), "not a number");
}

TEST(NumberText, KeepsItsWidthWhileAHandMovesIt) {
  for (const double value : {0.25, 0.251, 0.2, 0.999, 0.9996}) {
    EXPECT_EQ(number_text(value).size(), value < 0.9995 ? 5U : 4U) << value;
  }
}

// Without the zeros that a column keeps.
std::string shortened(std::string words) {
  const std::size_t point = words.find('.');
  if (point == std::string::npos) return words;
  const std::size_t end = std::min(words.find("·"), words.size());
  std::size_t last = end;
  while (words[last - 1] == '0') --last;
  if (words[last - 1] == '.') --last;
  return words.erase(last, end - last);
}

TEST(NumberText, TheoryPlotsAndControlsWriteOneNumberAlike) {
  std::vector<double> values = {0.0,  -0.0,   1.0,      999.96, 0.99996,  128449.0, 999999.4,
                                1e6,  1e-4,   9.996e-5, 1e300,  5e-324,   -14.25,   2.5,
                                0.25, 60000., 1234567., 1e5,    -1.5e-17, 99995.0};
  for (const double edge : {std::numeric_limits<double>::infinity(), std::nan("")}) {
    values.push_back(edge);
    values.push_back(-edge);
  }
  std::mt19937 random(8);
  std::uniform_real_distribution<double> decades(-20.0, 20.0);
  for (int i = 0; i < 2000; ++i) values.push_back(std::pow(10.0, decades(random)));
  for (const double value : values) {
    for (int digits = 2; digits <= 6; ++digits) {
      const std::string words = number_words(value, digits);
      EXPECT_EQ(shortened(number_text(value, digits)), words) << value;
    }
  }
}

TEST(NumberText, WhatIsCopiedReadsBackAsTheSameNumber) {
  for (const double value : {0.1, 1.0 / 3.0, -2.14e9, 9.1e-5, 5e-324, 1e300}) {
    EXPECT_EQ(std::strtod(exact_number(value).c_str(), nullptr), value);
    const double typed = std::strtod(as_typed(number_words(value, 17)).c_str(), nullptr);
    EXPECT_EQ(typed, value) << as_typed(number_words(value, 17));
  }
  EXPECT_EQ(as_typed("−2.14·10⁻⁹ px"), "-2.14e-9 px");
}

}  // namespace
}  // namespace mnemoscope
