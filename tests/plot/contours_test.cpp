#include "plot/contours.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <functional>
#include <limits>

namespace mnemoscope::plot {
namespace {

/// A field sampled at the middles of the cells of [-1, 1] x [-1, 1].
struct Field {
  Field(std::size_t side, const std::function<double(double, double)>& f) {
    grid.cells = {.columns = side, .rows = side, .x = {-1, 1}, .y = {-1, 1}};
    for (std::size_t r = 0; r < side; ++r) {
      for (std::size_t c = 0; c < side; ++c) {
        const PlanePoint p = grid.cells.at(static_cast<double>(c), static_cast<double>(r));
        values.push_back(static_cast<float>(f(p.x, p.y)));
      }
    }
    grid.values = values;
  }
  Field(const Field&) = delete;
  Field& operator=(const Field&) = delete;

  std::vector<float> values{};
  PlaneGrid grid{};
};

std::vector<Contour> at_level(const Field& field, double level) {
  return contours(field.grid, std::array{level});
}

TEST(Contours, OfAConeAreClosedCircles) {
  const Field cone(64, [](double x, double y) { return std::hypot(x, y); });
  const auto lines = at_level(cone, 0.5);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_TRUE(lines[0].is_closed());
  for (const PlanePoint& p : lines[0].points) EXPECT_NEAR(std::hypot(p.x, p.y), 0.5, 2e-3);
}

TEST(Contours, KeepLargerValuesOnTheLeft) {
  const Field hill(48, [](double x, double y) { return -std::hypot(x, y); });
  const auto lines = at_level(hill, -0.5);
  ASSERT_EQ(lines.size(), 1u);
  // Counter-clockwise around the top: twice the signed area is positive.
  double area = 0.0;
  const auto& p = lines[0].points;
  for (std::size_t i = 0; i + 1 < p.size(); ++i) area += p[i].x * p[i + 1].y - p[i + 1].x * p[i].y;
  EXPECT_NEAR(area / 2, 3.14159 * 0.25, 0.01);
}

TEST(Contours, OfAPlaneRunFromBorderToBorderInOnePiece) {
  const Field slope(32, [](double x, double y) { return x + 0.3 * y; });
  const auto lines = at_level(slope, 0.1);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_FALSE(lines[0].is_closed());
  EXPECT_EQ(lines[0].points.size(), 32u + 9u) << "one crossing a row and one a column crossed";
  for (const PlanePoint& p : lines[0].points) EXPECT_NEAR(p.x + 0.3 * p.y, 0.1, 1e-6);
}

TEST(Contours, PartSaddlesByTheMiddle) {
  // Along y = x above, along y = -x below: at level 0 two branches that do not cross.
  const Field saddle(33, [](double x, double y) { return x * y + 0.01; });
  const auto lines = at_level(saddle, 0.0);
  ASSERT_EQ(lines.size(), 2u);
  for (const Contour& line : lines) {
    for (const PlanePoint& p : line.points) EXPECT_NEAR(p.x * p.y, -0.01, 2e-3);
  }
}

TEST(Contours, GoAroundWhatIsNotANumber) {
  const Field holed(32, [](double x, double y) {
    return std::hypot(x, y) < 0.3 ? std::numeric_limits<double>::quiet_NaN() : x;
  });
  const auto lines = at_level(holed, 0.0);
  EXPECT_EQ(lines.size(), 2u) << "above and below the hole";
  for (const Contour& line : lines) {
    for (const PlanePoint& p : line.points) EXPECT_GE(std::abs(p.y), 0.2);
  }
}

TEST(Contours, RefuseFewerValuesThanCells) {
  PlaneGrid grid{.cells = {.columns = 4, .rows = 4}};
  const std::vector<float> values(15, 0.0f);
  grid.values = values;
  EXPECT_TRUE(contours(grid, std::array{0.5}).empty());
}

TEST(ContourLevels, AreNiceNumbersInsideTheRange) {
  EXPECT_EQ(contour_levels({0, 10}, 6), (std::vector<double>{2, 4, 6, 8}));
  for (const double level : contour_levels({-3.7, -1.2}, 12)) {
    EXPECT_GT(level, -3.7);
    EXPECT_LT(level, -1.2);
  }
  EXPECT_TRUE(contour_levels({1, 1}, 5).empty());
}

TEST(PlaneGrid, ReadsBetweenTheMiddlesOfItsCells) {
  const Field slope(16, [](double x, double y) { return 2 * x - y; });
  EXPECT_NEAR(value_at(slope.grid, {0.123, -0.4}), 0.646, 1e-5);
  EXPECT_TRUE(std::isnan(value_at(slope.grid, {0.99, 0}))) << "beyond the last middle";
  EXPECT_EQ(finite_range(slope.grid), (Range{-2.8125, 2.8125}));
}

}  // namespace
}  // namespace mnemoscope::plot
