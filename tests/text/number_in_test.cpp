#include "text/number_in.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace mnemoscope {
namespace {

TEST(NumberIn, IsAllOfTheTextOrNothing) {
  EXPECT_EQ(number_in<double>("-0.25"), -0.25);
  EXPECT_EQ(number_in<double>("1e-3"), 1e-3);
  EXPECT_EQ(number_in<int>("-7"), -7);
  for (const char* text : {"", " 1", "1 ", "1,5", "+1", "1..2", "one", "0x10"}) {
    EXPECT_EQ(number_in<double>(text), std::nullopt) << text;
    EXPECT_EQ(number_in<std::int64_t>(text), std::nullopt) << text;
  }
  EXPECT_EQ(number_in<int>("1.5"), std::nullopt);
}

TEST(NumberIn, ReadsEveryDoubleThatIsWritten) {
  EXPECT_TRUE(std::isnan(number_in<double>("nan").value()));
  EXPECT_TRUE(std::isinf(number_in<double>("-inf").value()));
}

TEST(NumberIn, LeavesOutWhatTheTypeHasNot) {
  EXPECT_EQ(number_in<std::uint64_t>("18446744073709551615"), UINT64_MAX);
  EXPECT_EQ(number_in<std::uint64_t>("18446744073709551616"), std::nullopt);
  EXPECT_EQ(number_in<std::uint64_t>("-1"), std::nullopt);
  EXPECT_EQ(number_in<double>("1e999"), std::nullopt);
}

}  // namespace
}  // namespace mnemoscope
