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

TEST(Columns, StackWhenTypeIsLargeForTheWindow) {
  EXPECT_EQ(divide(1280.0F, at(200)).count, 2);
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

}  // namespace
}  // namespace mnemoscope
