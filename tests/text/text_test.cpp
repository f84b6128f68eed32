#include "text/text.h"

#include <gtest/gtest.h>

#include <array>

namespace mnemoscope {
namespace {

TEST(Trimmed, TakesBlanksFromBothEndsAlone) {
  EXPECT_EQ(trimmed(" \ta b\r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed("a"), "a");
}

TEST(ReplaceAll, GoesOnBehindWhatItPutIn) {
  std::string text = "aXbX";
  replace_all(text, "X", "XX");
  EXPECT_EQ(text, "aXXbXX");
}

TEST(Visible, LeavesTextThatOnlyShowsAsItIs) {
  for (const char* text : {"", "plain", "Größe µ ψ 中 \U0001f600", "a\\x1b", "tab?"}) {
    EXPECT_EQ(visible(text), text);
  }
}

TEST(Visible, WritesWhatATerminalWouldObeyAsItsNumber) {
  EXPECT_EQ(visible("\x1b[2J\x1b]0;owned\x07"), "\\x1b[2J\\x1b]0;owned\\x07");
  EXPECT_EQ(visible(std::string_view("a\0b\n\r\t\x7f", 7)), "a\\x00b\\x0a\\x0d\\x09\\x7f");
  EXPECT_EQ(visible("\u009b31m"), "\\x9b31m") << "C1: as good as an escape";
  EXPECT_EQ(visible("a\u200bb\u00adc\u2060"), "a\\u200bb\\u00adc\\u2060") << "nobody sees them";
  EXPECT_EQ(visible("a\u200db"), "a\u200db") << "a joiner is a part of some letters";
  EXPECT_EQ(visible("a\u202eb\u2066c\u2069\u200f\u2028"), "a\\u202eb\\u2066c\\u2069\\u200f\\u2028");
}

TEST(Visible, WritesBytesThatAreNoUtf8AsTheirNumbers) {
  EXPECT_EQ(visible("\xff"), "\\xff");
  EXPECT_EQ(visible("\xc3"), "\\xc3") << "cut off";
  EXPECT_EQ(visible("\xc0\x9b"), "\\xc0\\x9b") << "overlong";
  EXPECT_EQ(visible("\xe0\x80\x9b"), "\\xe0\\x80\\x9b");
  EXPECT_EQ(visible("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "a surrogate";
  EXPECT_EQ(visible("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80") << "beyond Unicode";
}

TEST(Visible, TwiceIsTheSameAsOnce) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string once = visible(std::string(1, static_cast<char>(byte)));
    EXPECT_EQ(visible(once), once);
  }
}

TEST(ASentence, ThatRepeatsAWholeFileKeepsItsBeginningAndItsEnd) {
  std::string huge = "--set memories.source=";
  for (int i = 0; i < 1'000'000; ++i) huge += "ö";
  huge += ": there is no such file; check the name";
  const std::string shown = readable(huge);
  EXPECT_LT(shown.size(), 1100U);
  EXPECT_TRUE(shown.starts_with("--set memories.source=öö"));
  EXPECT_TRUE(shown.ends_with("ö: there is no such file; check the name"));
  EXPECT_EQ(shown.find("\\x"), std::string::npos) << "no letter is cut in two";
  EXPECT_EQ(readable("a\x1b: is short"), "a\\x1b: is short");
}

TEST(LowerAscii, ChangesLettersFromAToZAlone) {
  EXPECT_EQ(lower_ascii("ABCXYZ[@`{ÄÖÜİ09"), "abcxyz[@`{ÄÖÜİ09");
}

TEST(NearestWord, IsTheOneASlipAway) {
  constexpr std::array<std::string_view, 4> kWords{"count", "source", "scale", "seed"};
  EXPECT_EQ(nearest_word("cuont", kWords), "count");
  EXPECT_EQ(nearest_word("Scale", kWords), "scale");
  EXPECT_EQ(nearest_word("sead", kWords), "seed");
  EXPECT_EQ(nearest_word("colour", kWords), std::nullopt);
  EXPECT_EQ(nearest_word("x", kWords), std::nullopt);
  EXPECT_EQ(nearest_word("", kWords), std::nullopt);
  EXPECT_EQ(nearest_word(std::string(100'000, 'c'), kWords), std::nullopt);
}

TEST(ANumberOfThings, HasTheWordForOneOnlyWhereItIsOne) {
  EXPECT_EQ(counted(1, "corruption"), "1 corruption");
  EXPECT_EQ(counted(0, "corruption"), "0 corruptions");
  EXPECT_EQ(counted(2U, "corruption"), "2 corruptions");
  EXPECT_EQ(counted(1, "memory"), "1 memory");
  EXPECT_EQ(counted(3, "other memory"), "3 other memories");
  EXPECT_EQ(counted(21, "query"), "21 queries");
  EXPECT_EQ(counted(2, "key"), "2 keys");
}

TEST(AllOfSoManyThings, AreBothWhereTheyAreTwo) {
  EXPECT_EQ(all_counted(1, "memory"), "the one memory");
  EXPECT_EQ(all_counted(2, "memory"), "both memories");
  EXPECT_EQ(all_counted(3U, "model"), "all 3 models");
}

TEST(TextOfSeveralLines, Flows) {
  EXPECT_EQ(flowing("one\ntwo\n\nthree\n"), "one two\n\nthree");
}

TEST(WordOfAShell, IsInQuotesAndTypedWithoutWhereItNeedsNone) {
  EXPECT_EQ(shell_word("a b"), "'a b'");
  EXPECT_EQ(shell_word("it's $HOME"), R"('it'\''s $HOME')");
  EXPECT_EQ(typed_word("bags.file=/data/fox_data.csv"), "bags.file=/data/fox_data.csv");
  EXPECT_EQ(typed_word("my fox.csv"), "'my fox.csv'");
  EXPECT_EQ(typed_word(""), "''");
}

}  // namespace
}  // namespace mnemoscope
