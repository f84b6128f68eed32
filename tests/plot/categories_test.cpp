#include "plot/categories.h"

#include <gtest/gtest.h>

#include "plot/colour_map.h"

namespace mnemoscope::plot {
namespace {

TEST(CategoryColours, RepeatAfterTheCycle) {
  EXPECT_EQ(category_colour(3), category_colour(3 + kCategoryColours));
  for (std::size_t i = 0; i < kCategoryColours; ++i) {
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(category_colour(i), category_colour(k));
  }
}

TEST(Shading, IsDarkerWithDepthAndNeverBlack) {
  const ImU32 colour = category_colour(1);
  EXPECT_EQ(shaded(colour, 0), colour);
  double last = luminance(shaded(colour, -1));
  for (const float depth : {-0.5f, 0.0f, 0.25f, 0.5f, 1.0f}) {
    const double now = luminance(shaded(colour, depth));
    EXPECT_LT(now, last);
    last = now;
  }
  EXPECT_GT(last, 0.02);
  EXPECT_EQ(shaded(colour, 7), shaded(colour, 1));
}

TEST(Hatching, DrawsAShareOfTheCells) {
  for (const Hatch hatch : {Hatch::stripes, Hatch::dots, Hatch::grid}) {
    int lines = 0;
    for (std::size_t r = 0; r < 64; ++r) {
      for (std::size_t c = 0; c < 64; ++c) lines += hatched(hatch, c, r, 8, 0, 1) == 1 ? 1 : 0;
    }
    EXPECT_GT(lines, 64 * 64 / 10);
    EXPECT_LT(lines, 64 * 64 / 2);
  }
  EXPECT_EQ(hatched(Hatch::none, 0, 0, 8, 5, 1), 5u);
}

// Left two thirds are 7, the rest 3; one cell of 9 in a corner.
std::vector<std::int32_t> three_areas() {
  std::vector<std::int32_t> labels(30 * 20);
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = i % 30 < 20 ? 7 : 3;
  labels[0] = 9;
  return labels;
}

TEST(Spots, LieDeepestInTheirAreas) {
  const auto all = spots(three_areas(), 30, 20);
  ASSERT_EQ(all.size(), 3u);
  EXPECT_EQ(all[0].label, 7);
  EXPECT_EQ(all[0].cells, 20u * 20u - 1);
  EXPECT_NEAR(static_cast<double>(all[0].column), 9.5, 1);
  EXPECT_NEAR(static_cast<double>(all[0].row), 9.5, 1);
  EXPECT_EQ(all[1].label, 3);
  EXPECT_FLOAT_EQ(all[1].depth, 5);
  EXPECT_EQ(all[2].label, 9);
  EXPECT_EQ(all[2].cells, 1u);
  EXPECT_EQ(all[2].row, 0u);
}

TEST(Spots, AskForAsManyLabelsAsCells) {
  EXPECT_TRUE(spots(three_areas(), 30, 21).empty());
}

TEST(Borders, StandWhereLabelsChange) {
  const auto flags = borders(three_areas(), 30, 20);
  int count = 0;
  for (const bool flag : flags) count += flag ? 1 : 0;
  EXPECT_EQ(count, 20 + 1) << "one a row between 7 and 3, and the corner";
  EXPECT_TRUE(flags[19]);
  EXPECT_FALSE(flags[20]);
}

}  // namespace
}  // namespace mnemoscope::plot
