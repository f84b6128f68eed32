#include "core/typed_number.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string refusal(std::string_view text, const NumberRules& rules = {}) {
  const auto number = read_typed_number(text, rules);
  return number ? fmt::format("was read as {}: {}", *number, text) : number.error().text;
}

TEST(TypedNumber, IsReadInEveryWayThatIsClear) {
  const std::pair<const char*, double> cases[] = {{"0.5", 0.5},
                                                  {"0,5", 0.5},
                                                  {".5", 0.5},
                                                  {",5", 0.5},
                                                  {"5.", 5.0},
                                                  {"5", 5.0},
                                                  {"  5  ", 5.0},
                                                  {"+5", 5.0},
                                                  {"-4", -4.0},
                                                  {"−4", -4.0},
                                                  {"–4", -4.0},
                                                  {"1e-3", 1e-3},
                                                  {"1E3", 1e3},
                                                  {"1e−3", 1e-3},
                                                  {"1,5e2", 150.0},
                                                  {"1/2", 0.5},
                                                  {"1 / 2", 0.5},
                                                  {"-3/4", -0.75},
                                                  {"0,125", 0.125},
                                                  {"-0,125", -0.125},
                                                  {"1,25", 1.25},
                                                  {"1000,5", 1000.5},
                                                  {"1234,567", 1234.567},
                                                  {"\u00a05\u202f", 5.0},
                                                  {"1e+3", 1e3}};
  for (const auto& [text, value] : cases) {
    const auto number = read_typed_number(text);
    ASSERT_TRUE(number) << text << ": " << number.error().text;
    EXPECT_EQ(*number, value) << text;
  }
}

TEST(TypedNumber, ThatIsNoneIsRefusedWithWhatWasTyped) {
  for (const char* text :
       {"abc", "0x10", "nan", "inf", "-inf", "1..2", "--4", "+-4", "1e",   "5 6", "1/2/3", "5a",
        "٣",   "½",    "1/",  "/2",  "e5",   "$5",   "1:2", "1;5", "5 px", "-",   "+",     "."}) {
    EXPECT_THAT(refusal(text), HasSubstr(text));
    EXPECT_FALSE(read_typed_number(text)) << text;
  }
  EXPECT_THAT(refusal(""), HasSubstr("nothing was typed"));
  EXPECT_THAT(refusal(" "), HasSubstr("nothing was typed"));
  EXPECT_THAT(refusal("1/0"), HasSubstr("divides by zero"));
  EXPECT_THAT(refusal("1e999"), HasSubstr("beyond"));
  EXPECT_THAT(refusal("1e-999"), HasSubstr("beyond"));
  EXPECT_THAT(refusal("1e300/1e-300"), HasSubstr("beyond"));
}

TEST(TypedNumber, ThatCanBeMeantInTwoWaysIsRefused) {
  for (const char* text :
       {"1,000", "12,345", "-1,000", "1,000.5", "1.000,5", "1,000,000", "0,5,5"}) {
    EXPECT_THAT(refusal(text), HasSubstr("can be read in two ways")) << text;
  }
  for (const char* text : {"1 000", "1'000", "1_000", "1\u202f000"}) {
    EXPECT_THAT(refusal(text), HasSubstr("between its thousands")) << text;
  }
}

TEST(TypedNumber, MayHaveItsUnitBehindItButNoOther) {
  EXPECT_EQ(read_typed_number("50 %", {.unit = " %"}), 50.0);
  EXPECT_EQ(read_typed_number("50%", {.unit = " %"}), 50.0);
  EXPECT_EQ(read_typed_number("0,5 %", {.unit = " %"}), 0.5);
  EXPECT_EQ(read_typed_number("3 px", {.unit = " px"}), 3.0);
  EXPECT_THAT(refusal("50 %"), HasSubstr("is per cent, and this number is not"));
  EXPECT_THAT(refusal("50 %", {.unit = " px"}), HasSubstr("per cent"));
  EXPECT_THAT(refusal("%", {.unit = "%"}), HasSubstr("not a number"));
}

TEST(TypedNumber, OutsideItsRangeIsRefusedAndNeverMoved) {
  const NumberRules rules{.least = 1e-8, .most = 1e4};
  EXPECT_THAT(refusal("-4", rules),
              AllOf(HasSubstr("\"-4\" is too small"), HasSubstr("from 1e-08 to 10000")));
  EXPECT_THAT(refusal("0", rules), HasSubstr("too small"));
  EXPECT_THAT(refusal("10001", rules), HasSubstr("too large"));
  EXPECT_EQ(read_typed_number("1e-8", rules), 1e-8);
  EXPECT_EQ(read_typed_number("10000", rules), 1e4);
  EXPECT_THAT(refusal("150", {.least = 0, .most = 100, .unit = " %"}),
              HasSubstr("from 0 to 100 %"));
}

TEST(TypedNumber, OfWholeThingsIsNotRounded) {
  const NumberRules rules{.least = 1, .most = 9, .whole = true};
  EXPECT_EQ(read_typed_number("5.0", rules), 5.0);
  EXPECT_THAT(refusal("2,5", rules), AllOf(HasSubstr("not a whole number"), HasSubstr("2 or 3")));
  EXPECT_THAT(refusal("12", rules), HasSubstr("a whole number from 1 to 9"));
}

TEST(TypedNumber, ThatIsTooLargeIsNeverCalledTooSmall) {
  const NumberRules rules{.least = 0, .most = 9e15, .whole = true};
  EXPECT_THAT(refusal("18446744073709551616", rules),
              AllOf(HasSubstr("is too large"), HasSubstr("from 0 to 9000000000000000")));
  EXPECT_THAT(refusal("-1", rules), HasSubstr("is too small"));
  EXPECT_THAT(refusal("-1", {.least = 0}), HasSubstr("type a number from 0 up"));
}

TEST(TypedSeed, IsAnyNumberOf64BitsToTheLastDigit) {
  EXPECT_EQ(read_typed_seed("18446744073709551615"), 18446744073709551615U);
  EXPECT_EQ(read_typed_seed(" +9007199254740993 "), 9007199254740993U);
  EXPECT_EQ(read_typed_seed("0"), 0U);
  EXPECT_EQ(read_typed_seed("1e3"), 1000U);
}

TEST(TypedSeed, BeyondThemIsRefusedWithWhatIsAccepted) {
  for (const char* text : {"18446744073709551616", "99999999999999999999", "1e20", "-1"}) {
    const auto seed = read_typed_seed(text);
    ASSERT_FALSE(seed) << text;
    EXPECT_THAT(seed.error().text,
                AllOf(HasSubstr(text), HasSubstr("from 0 to 18446744073709551615")));
  }
  EXPECT_THAT(read_typed_seed("0.5").error().text, HasSubstr("not a whole number"));
  EXPECT_THAT(read_typed_seed("abc").error().text, HasSubstr("not a number"));
}

TEST(TypedNumber, OfWholeThingsIsNeverAnsweredWithWhatWouldBeRefusedNext) {
  const NumberRules rules{.least = 1, .most = 9, .whole = true};
  EXPECT_EQ(refusal("0,5", rules),
            "\"0,5\" is not a whole number; type a whole number from 1 to 9");
  EXPECT_THAT(refusal("9.5", rules), HasSubstr("a whole number from 1 to 9"));
  EXPECT_THAT(refusal("-0.5", {.least = 0, .most = 9e15, .whole = true, .unit = "px"}),
              HasSubstr("not a whole number; type a whole number from 0 px up"));
}

TEST(TypedNumber, OfAnyLengthIsAnsweredInOneShortLine) {
  EXPECT_LT(refusal(std::string(1'000'000, '[')).size(), 400U);
  EXPECT_LT(refusal(std::string(1'000'000, '9')).size(), 400U);
  EXPECT_THAT(refusal("\x1b[2J"), HasSubstr("\\x1b[2J"));
}

}  // namespace
}  // namespace mnemoscope
