#include "ui/widgets/columns.h"

#include <gtest/gtest.h>

#include "ui/widgets/theme.h"

namespace mnemoscope {
namespace {

Theme at(int percent) {
  return Theme({.type_percent = percent}, {});
}

TEST(Columns, StandSideBySideAtHundredPercent) {
  for (const float width : {1280.0F, 1440.0F, 1920.0F}) {
    const Columns columns = divide(width, at(100));
    EXPECT_EQ(columns.count, 3);
    EXPECT_EQ(columns.left, kLeftUnits);
    EXPECT_GE(columns.right, kRightUnits);
    EXPECT_GE(columns.middle, kSmallestMiddleUnits);
  }
}

TEST(Columns, GiveTheLeftMoreWhereThereIsRoom) {
  const Columns columns = divide(2560.0F, at(100));
  EXPECT_GE(columns.left, 1.3F * kLeftUnits);
  EXPECT_GE(columns.middle, 0.6F * 2560.0F);
  const Columns chosen = divide(2560.0F, at(100), {.left = 900.0});
  EXPECT_EQ(chosen.left, 900.0F);
}

TEST(Columns, StackWhenTypeIsLargeForTheWindow) {
  EXPECT_EQ(divide(1280.0F, at(200)).count, 1);
  EXPECT_EQ(divide(1920.0F, at(200)).count, 2);
  EXPECT_EQ(divide(1280.0F, at(300)).count, 1);
}

TEST(Columns, FillTheWindowExactly) {
  for (const int percent : {75, 100, 150, 200, 300}) {
    for (float width = 640.0F; width <= 3840.0F; width += 100.0F) {
      const Columns columns = divide(width, at(percent));
      EXPECT_FLOAT_EQ(columns.left + columns.middle + columns.right, width);
    }
  }
}

TEST(Columns, AreAsWideAsChosenAtEveryTypeSize) {
  const ColumnWidths chosen{.left = 300.0, .right = 420.0};
  for (const int percent : {75, 100}) {
    const Theme theme = at(percent);
    const Columns columns = divide(1440.0F, theme, chosen);
    EXPECT_EQ(columns.left, theme.px(300.0F));
    EXPECT_EQ(columns.right, theme.px(420.0F));
    EXPECT_FLOAT_EQ(columns.left + columns.middle + columns.right, 1440.0F);
  }
}

TEST(Columns, LeaveTheMiddleItsLeast) {
  const Theme theme = at(100);
  for (const double left : {0.0, 200.0, 1e6}) {
    for (const double right : {0.0, 300.0, 1e6}) {
      const Columns columns = divide(1280.0F, theme, {.left = left, .right = right});
      EXPECT_EQ(columns.count, 3);
      EXPECT_GE(columns.middle, theme.px(kSmallestMiddleUnits) - 0.5F) << left << " " << right;
      EXPECT_GE(columns.left, theme.px(static_cast<float>(kLeastLeftUnits)) - 0.5F);
      EXPECT_GE(columns.right, theme.px(static_cast<float>(kLeastRightUnits)) - 0.5F);
    }
  }
}

TEST(Columns, DoNotCountChoicesWhereTheyStack) {
  const Columns columns = divide(1280.0F, at(200), {.left = 500.0, .right = 900.0});
  EXPECT_EQ(columns.left, divide(1280.0F, at(200)).left);
}

}  // namespace
}  // namespace mnemoscope
