#include <gtest/gtest.h>

#include <cmath>

#include "engine/landscape/field.h"

namespace mnemoscope {
namespace {

LandscapeSpec sized(int width, int height) {
  return {.extent = {.s_min = -2.0, .s_max = 4.0, .t_min = 1.0, .t_max = 5.0},
          .width = width,
          .height = height};
}

TEST(LandscapeGrid, CoversTheExtentFromTheTopLeftDown) {
  const Grid grid = grid_of(sized(12, 8));
  const Extent cells = grid.cells();
  EXPECT_NEAR(cells.s_min, -2.0, 1e-15);
  EXPECT_NEAR(cells.s_max, 4.0, 1e-15);
  EXPECT_NEAR(cells.t_min, 1.0, 1e-15);
  EXPECT_NEAR(cells.t_max, 5.0, 1e-15);
  EXPECT_DOUBLE_EQ(grid.columns.at(0), -1.75);
  EXPECT_DOUBLE_EQ(grid.rows.at(0), 4.75);
  EXPECT_DOUBLE_EQ(grid.rows.at(7), 1.25);
}

TEST(LandscapeGrid, FindsTheCellOfAPointAndNoneOutside) {
  const Grid grid = grid_of(sized(12, 8));
  for (int row = 0; row < 8; ++row) {
    for (int column = 0; column < 12; ++column) {
      const double s = grid.columns.at(column) + 0.2;
      EXPECT_EQ(grid.index_at(s, grid.rows.at(row) - 0.2), grid.index(column, row));
    }
  }
  EXPECT_FALSE(grid.index_at(4.01, 3.0));
  EXPECT_FALSE(grid.index_at(0.0, 0.99));
  EXPECT_FALSE(grid.index_at(std::nan(""), 3.0));
}

TEST(LandscapeGrid, CoarsePointsAreFinePoints) {
  for (int stride = 2; stride <= 64; stride *= 2) {
    EXPECT_EQ(first_sample(stride) % (stride / 2), first_sample(stride / 2));
    EXPECT_LE(std::abs(first_sample(stride) - (stride - 1) / 2.0), stride / 4.0);
    const Grid finest = grid_of(sized(256, 192));
    const Grid coarse = grid_of(sized(256, 192), stride);
    EXPECT_EQ(coarse.width(), 256 / stride);
    EXPECT_NEAR(coarse.columns.at(1), finest.columns.at(first_sample(stride) + stride), 1e-12);
    EXPECT_NEAR(coarse.rows.at(1), finest.rows.at(first_sample(stride) + stride), 1e-12);
  }
}

TEST(LandscapeGrid, AStrideThatDoesNotDivideTheSizeStaysInside) {
  for (int width = 5; width < 40; ++width) {
    const Grid finest = grid_of(sized(width, width));
    const Grid coarse = grid_of(sized(width, width), 4);
    EXPECT_LE(coarse.columns.at(coarse.width() - 1), finest.columns.at(width - 1) + 1e-12);
    EXPECT_GT(first_sample(4) + 4 * coarse.width(), width - 1);
  }
}

}  // namespace
}  // namespace mnemoscope
