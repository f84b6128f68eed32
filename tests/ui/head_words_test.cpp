// The words above a column of the matrix.
#include "ui/compare/head_words.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <utility>

#include "plot/svg_canvas.h"
#include "plot/typesetting.h"

namespace mnemoscope {
namespace {

class HeadWordsTest : public ::testing::Test {
 protected:
  float width(const std::string& words) const { return letters_.width_of({words}); }

  plot::SvgCanvas letters_ = plot::SvgCanvas({400, 300}, 14);
};

TEST_F(HeadWordsTest, TakeOneLineEachWhereTheyFit) {
  const HeadWords words = head_words("Dense", "β 12", 200, 20, letters_);
  EXPECT_EQ(words.name, std::vector<std::string>{"Dense"});
  EXPECT_EQ(words.detail, std::vector<std::string>{"β 12"});
}

TEST_F(HeadWordsTest, BreakIntoTwoLinesBeforeAnythingIsCut) {
  const float room = width("Random features") - 1;
  const HeadWords words = head_words("Random features", "cosine, β 12", room, 0, letters_);
  EXPECT_EQ(words.name, (std::vector<std::string>{"Random", "features"}));
  EXPECT_EQ(words.lines(), 3U);
}

TEST_F(HeadWordsTest, PutTheSignBeforeTheDetailWhereTheNameNeedsItsPlace) {
  const float room = width("Random features") + 5;
  const HeadWords words = head_words("Random features", "β 12", room, 20, letters_);
  EXPECT_EQ(words.name, std::vector<std::string>{"Random features"});
  EXPECT_TRUE(words.sign_below);
  EXPECT_FALSE(head_words("Random features", "β 12", room + 20, 20, letters_).sign_below);
  EXPECT_EQ(head_words("Random features", "", room, 20, letters_).lines(), 2U)
      << "a line for the sign alone";
}

TEST_F(HeadWordsTest, CutNoWordOfAReferenceThatIsAsWideAsItsLongestWord) {
  const HeadWords words =
      head_words("Ideal observer", "knows the mask", width("knows the"), 0, letters_);
  EXPECT_EQ(words.name, (std::vector<std::string>{"Ideal", "observer"}));
  EXPECT_EQ(words.detail, (std::vector<std::string>{"knows the", "mask"}));
}

TEST_F(HeadWordsTest, HaveTheSignWhereAllHeadsOfATableHaveIt) {
  const HeadWords below = head_words("Dense", "β 12", 200, 20, letters_, 4, true);
  EXPECT_TRUE(below.sign_below) << "as the one beside it whose name has no room";
  EXPECT_EQ(below.name, std::vector<std::string>{"Dense"});
  EXPECT_FALSE(head_words("Dense", "β 12", 200, 20, letters_, 4, false).sign_below);
  EXPECT_FALSE(head_words("Mean image", "", 200, 0, letters_, 4, true).sign_below) << "has no sign";
}

TEST_F(HeadWordsTest, BreakNoWordWhereTheyAreAsWideAsTheirLongestPiece) {
  for (const auto& [name, detail] :
       {std::pair("Multi-head", "β 12"), std::pair("Universal", "minus-l1, entmax, β 0.25"),
        std::pair("Low rank", "β 0.002"), std::pair("Dense 2", "baseline · β 0.1")}) {
    const float width = std::ceil(widest_piece(name, detail, 20, letters_));
    const HeadWords words = head_words(name, detail, width, 20, letters_, 9, true);
    EXPECT_FALSE(words.cut) << name;
    std::string joined;
    for (const auto& lines : {words.name, words.detail}) {
      for (const std::string& line : lines) joined += (joined.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(joined, fmt::format("{} {}", name, detail)) << "every line ends where a word does";
  }
}

TEST_F(HeadWordsTest, TakeFourLinesAtMost) {
  const HeadWords words =
      head_words("Random features", "cosine, top-1, α 1.5, β 12", width("features"), 20, letters_);
  EXPECT_EQ(words.lines(), kMostHeadLines);
  EXPECT_EQ(words.name.size(), 2U) << "the name first";
  EXPECT_TRUE(words.cut);
}

TEST_F(HeadWordsTest, ShowAllParametersOfAModelThatHasMany) {
  const HeadWords words =
      head_words("Universal", "minus-l1, entmax, β 0.25", width("Universal") + 21, 20, letters_);
  EXPECT_FALSE(words.cut);
  EXPECT_EQ(words.detail, (std::vector<std::string>{"minus-l1,", "entmax,", "β 0.25"}));
  EXPECT_EQ(words.lines(), 4U);
}

TEST_F(HeadWordsTest, BreakALongWordBeforeTheyCutIt) {
  const HeadWords words = head_words("Universal", "β 12", width("Unive"), 0, letters_);
  EXPECT_EQ(words.name, (std::vector<std::string>{"Unive", "rsal"}));
  EXPECT_FALSE(words.cut);
}

TEST_F(HeadWordsTest, BeginBesideTheSignAndGoOnBelowIt) {
  const float room = width("Random features") + 5;
  const HeadWords words = head_words("Random features", "top-1, β 12, seed 30, α 1.5", room,
                                     room - width("top-1,") - 1, letters_);
  ASSERT_TRUE(words.sign_below);
  EXPECT_EQ(words.detail, (std::vector<std::string>{"top-1,", "β 12, seed 30,", "α 1.5"}));
}

TEST_F(HeadWordsTest, CutNoSymbolFromItsValue) {
  const float room = width("softmax, β") + 4;
  const HeadWords words = head_words("Universal", "cosine, softmax, β 12.5", room, 0, letters_, 3);
  ASSERT_TRUE(words.cut);
  EXPECT_EQ(words.detail.back().find("β"), std::string::npos) << words.detail.back();
}

TEST_F(HeadWordsTest, TakeFewerLinesWhereTheRowsNeedTheRoom) {
  const HeadWords words =
      head_words("Ideal observer", "knows the mask", width("observer"), 0, letters_, 3);
  EXPECT_EQ(words.lines(), 3U);
  EXPECT_TRUE(words.cut);
  EXPECT_FALSE(head_words("Ideal observer", "mask", width("observer"), 0, letters_, 3).cut);
}

TEST_F(HeadWordsTest, SayHowWideAllOfThemAreWhole) {
  const std::vector<std::function<HeadWords(float)>> heads{
      [&](float w) { return head_words("Ideal observer", "knows the mask", w, 0, letters_); },
      [&](float w) { return head_words("Dense", "β 12", w, 20, letters_); }};
  const float whole = width("Ideal observer");
  const float found = width_of_heads(heads, 2, width("observer"), 2 * whole, 1);
  EXPECT_NEAR(found, whole, 1.5F);
  EXPECT_EQ(width_of_heads(heads, 4, width("observer"), 2 * whole, 1), width("observer"));
}

TEST_F(HeadWordsTest, AreAsWideAsTheirLongestWord) {
  EXPECT_EQ(widest_word("Random features", letters_), width("features"));
  EXPECT_EQ(widest_word("", letters_), 0);
}

TEST_F(HeadWordsTest, SayByAnEllipsisThatThereIsMore) {
  const std::vector<std::string> lines =
      in_lines("one two three four five six", width("one two"), 2, letters_);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines.front(), "one two");
  EXPECT_NE(lines.back().find("\u2026"), std::string::npos);
  EXPECT_LE(width(lines.back()), width("one two"));
}

TEST_F(HeadWordsTest, OfNoMoreLinesThanThereAreAreCut) {
  const HeadWords one =
      head_words("Ideal observer", "knows the mask", width("observer"), 0, letters_, 1);
  EXPECT_TRUE(one.cut);
  EXPECT_EQ(one.lines(), 1U);
  EXPECT_TRUE(in_lines("one two", width("one"), 0, letters_).empty());
}

TEST_F(HeadWordsTest, TakeNoLineForNothing) {
  EXPECT_EQ(head_words("Dense", "", 200, 20, letters_).lines(), 1U);
}

}  // namespace
}  // namespace mnemoscope
