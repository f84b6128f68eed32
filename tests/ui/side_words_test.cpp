#include "ui/theory/side_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

TEST(ASideOfAStatement, HasAsManyDigitsAsThereIsRoomFor) {
  const auto room_for = [](std::size_t letters) {
    return [letters](const std::string& words) { return words.size() <= letters; };
  };
  EXPECT_EQ(side_words(2.14159e9, room_for(100)), "2.14·10⁹");
  EXPECT_EQ(side_words(2.14159e9, room_for(std::string("2.1·10⁹").size())), "2.1·10⁹");
  EXPECT_EQ(side_words(2.14159e9, room_for(1)), "2·10⁹") << "never none";
  EXPECT_EQ(side_words(0.5, room_for(1)), "0.5");
  EXPECT_EQ(side_words(std::numeric_limits<double>::quiet_NaN(), room_for(9)), "–");
}

TEST(TheSlackOfARow, IsZeroWithinTheRoundingThatItsCheckForgives) {
  const Check row{.left = 1.0 + 1.8e-16, .right = 1.0, .rounding = 1e-12};
  EXPECT_EQ(slack_of(row), 0.0);
  const Check below{.left = 1.0, .right = 1.0 - 2.3e-16, .rounding = 1e-12};
  ASSERT_LT(below.right - below.left, 0.0);
  EXPECT_EQ(slack_of(below), 0.0);
  EXPECT_THAT(slack_words(below), HasSubstr("within rounding"));
  EXPECT_EQ(slack_of({.left = 2.0, .right = 1.0, .rounding = 1e-12}), -1.0);
  EXPECT_EQ(slack_of({.left = 1.0, .right = 3.0}), 2.0);
}

TEST(ASideOfAStatement, ThatIsOnlyRoundingIsZeroAndItsTooltipSaysWhatItWas) {
  const Check row{.left = 2.1e-16, .right = 0.0, .rounding = 1e-12};
  EXPECT_EQ(shown_side(row, row.left), 0.0);
  EXPECT_THAT(exact_side_words(row, row.left), HasSubstr("2.1·10⁻¹⁶"));
  EXPECT_EQ(shown_side(row, 0.5), 0.5);
  EXPECT_EQ(exact_side_words(row, 0.5), "0.5");
}

TEST(TheSlackOfARow, FollowsTheDirectionOfItsClaim) {
  const Check at_least{.left = 7.5, .right = 1.0, .relation = Relation::at_least};
  EXPECT_EQ(slack_of(at_least), 6.5);
  EXPECT_EQ(sign_of(at_least.relation), "≥");
  const Check below{.left = 0.25, .right = 1.0, .relation = Relation::below};
  EXPECT_EQ(slack_of(below), 0.75);
  EXPECT_EQ(sign_of(below.relation), "<");
}

TEST(TheSlackOfARow, IsNoneWithoutTwoSides) {
  const Check row{.left = std::numeric_limits<double>::quiet_NaN(), .right = 1.0};
  EXPECT_EQ(slack_words(row), "");
}

}  // namespace
}  // namespace mnemoscope
