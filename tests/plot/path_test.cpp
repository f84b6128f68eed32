#include "plot/path.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace mnemoscope::plot {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNaN = std::nan("");
const Rect kFrame{{100, 50}, {300, 250}};

// x and y from 0 to 10 (or the decades 1e-4 to 1e0 on a log axis) over the frame.
Projection projection_of(Scale scale = Scale::linear, bool zoomed = false) {
  const Figure figure{.y = {.scale = scale}};
  const Range y = scale == Scale::log ? Range{1e-4, 1.0} : Range{0, 10};
  const Extent shown{{0, 10}, y, 0, 1e-3};
  Extent home = shown;
  if (zoomed) home.y.high *= 100;
  return Projection(kFrame, figure, shown, home);
}

TEST(Projection, RunsBackToTheSameValue) {
  const Projection p = projection_of();
  EXPECT_NEAR(p.x_at(p.x(3.7)), 3.7, 1e-12);
  EXPECT_NEAR(p.y_at(p.y(8.1).pixel), 8.1, 1e-12);
  EXPECT_NEAR(projection_of(Scale::log).y_at(projection_of(Scale::log).y(0.02).pixel), 0.02, 1e-12);
}

TEST(Projection, ClipsInfinityAtTheTopAndItsNegativeAtTheBottom) {
  const PlacedY above = projection_of().y(kInfinity);
  EXPECT_EQ(above.clip, Clip::above);
  EXPECT_DOUBLE_EQ(above.pixel, 50);
  const PlacedY below = projection_of().y(-kInfinity);
  EXPECT_EQ(below.clip, Clip::below);
  EXPECT_DOUBLE_EQ(below.pixel, 250);
}

TEST(Projection, PutsWhatHasNoPlaceOnALogAxisAtItsFloor) {
  const Projection p = projection_of(Scale::log);
  const double floor_row = p.y(1.0000001e-3).pixel;
  for (const double value : {0.0, -2.0, 1e-3, 1e-9, -kInfinity}) {
    EXPECT_EQ(p.y(value).clip, Clip::below) << value;
    EXPECT_NEAR(p.y(value).pixel, floor_row, 1e-3) << value;
  }
}

TEST(Projection, MarksValuesBeyondTheFittedAxisUnlessZoomed) {
  EXPECT_EQ(projection_of().y(11.0).clip, Clip::above);
  EXPECT_EQ(projection_of().y(10.0).clip, Clip::none);
  EXPECT_EQ(projection_of(Scale::linear, true).y(11.0).clip, Clip::none);
}

TEST(TraceLine, BreaksAtNaN) {
  const std::vector<double> x = {0, 1, 2, 3, 4, 5};
  const Trail trail = trace_line(x, std::vector<double>{1, 2, kNaN, 3, 4, 5}, projection_of());
  ASSERT_EQ(trail.paths.size(), 2u);
  EXPECT_EQ(trail.paths[0].size(), 2u);
  EXPECT_EQ(trail.paths[1].size(), 3u);
  EXPECT_TRUE(trail.alone.empty());
}

TEST(TraceLine, KeepsASampleThatStandsAlone) {
  const std::vector<double> x = {0, 1, 2};
  const Trail trail = trace_line(x, std::vector<double>{kNaN, 2, kNaN}, projection_of());
  EXPECT_TRUE(trail.paths.empty());
  EXPECT_EQ(trail.alone.size(), 1u);
}

TEST(TraceLine, KeepsTheSlopeOfALineThatLeavesFarBeyondTheFrame) {
  const std::vector<double> x = {0, 1e12};
  const Trail trail = trace_line(x, std::vector<double>{0, 1e12}, projection_of());
  ASSERT_EQ(trail.paths.size(), 1u);
  const Path& path = trail.paths[0];
  const float slope = (path[1].y - path[0].y) / (path[1].x - path[0].x);
  EXPECT_NEAR(slope, -1.0f, 1e-4f);
  EXPECT_LE(path[1].x, kFrame.max.x + kFrame.width() + 1);
}

TEST(TraceLine, ThinsADenseLineWithoutLosingItsSpike) {
  std::vector<double> x(60000);
  std::iota(x.begin(), x.end(), 0.0);
  for (double& value : x) value *= 10.0 / 60000.0;
  std::vector<double> y(60000, 1.0);
  y[31234] = 9.0;
  const Projection p = projection_of();
  const Trail trail = trace_line(x, y, p);
  ASSERT_EQ(trail.paths.size(), 1u);
  EXPECT_LT(trail.paths[0].size(), 1000u);
  const float highest =
      std::min_element(trail.paths[0].begin(), trail.paths[0].end(), [](ImVec2 a, ImVec2 b) {
        return a.y < b.y;
      })->y;
  EXPECT_NEAR(highest, p.y(9.0).pixel, 1e-3);
}

TEST(ClipArrows, PointToWhereTheValuesAreAndMergeWhenClose) {
  const std::vector<double> x = {0, 0.01, 0.02, 5, 9};
  const auto arrows = clip_arrows(
      x, std::vector<double>{kInfinity, kInfinity, kInfinity, 3, -kInfinity}, projection_of(), 10);
  ASSERT_EQ(arrows.size(), 2u);
  EXPECT_TRUE(arrows[0].up);
  EXPECT_FLOAT_EQ(arrows[0].at.y, kFrame.min.y);
  EXPECT_FALSE(arrows[1].up);
  EXPECT_FLOAT_EQ(arrows[1].at.y, kFrame.max.y);
}

TEST(NearFrame, LeavesALineThatLiesThereAsItIs) {
  const Path line = {{110, 60}, {150, 90}, {290, 140}};
  const Rect frame{{100, 50}, {300, 150}};
  const auto parts = near_frame(line, frame);
  ASSERT_EQ(parts.size(), 1u);
  ASSERT_EQ(parts[0].size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(parts[0][i].x, line[i].x);
    EXPECT_EQ(parts[0][i].y, line[i].y);
  }
}

TEST(NearFrame, KeepsOfALineAMillionFramesLongWhatCanBeSeenAndLittleMore) {
  const Rect frame{{0, 0}, {100, 100}};
  // There, beyond, and back at another height.
  const Path line = {{-1e9f, 50}, {1e9f, 50}, {1e9f, 70}, {-1e9f, 70}};
  const auto parts = near_frame(line, frame);
  ASSERT_EQ(parts.size(), 2u);
  for (const Path& part : parts) {
    for (const ImVec2 p : part) EXPECT_LE(std::abs(p.x), 200);
    EXPECT_NEAR(std::abs(part.front().x - part.back().x), 300, 1e-3);
  }
  EXPECT_NEAR(parts[0].front().y, 50, 1e-3);
  EXPECT_NEAR(parts[1].front().y, 70, 1e-3);
}

TEST(NearFrame, HasNothingOfWhatIsFarAwayOrNoNumber) {
  const Rect frame{{0, 0}, {100, 100}};
  EXPECT_TRUE(near_frame(Path{{1e6f, 0}, {1e6f, 50}}, frame).empty());
  EXPECT_TRUE(near_frame(Path{{0, NAN}, {50, 50}}, frame).empty());
  EXPECT_TRUE(near_frame(Path{{-INFINITY, 50}, {INFINITY, 50}}, frame).empty());
}

float length_of(const Path& path) {
  float length = 0;
  for (std::size_t i = 1; i < path.size(); ++i) {
    length += std::hypot(path[i].x - path[i - 1].x, path[i].y - path[i - 1].y);
  }
  return length;
}

TEST(Dashes, HaveTheLengthsOfTheirPatternAroundCorners) {
  const Path corner = {{0, 0}, {10, 0}, {10, 10}};
  const std::vector<float> pattern = {4, 2};
  const auto dashes = cut_into_dashes(corner, pattern);
  ASSERT_EQ(dashes.size(), 4u);  // 0-4, 6-10, 12-16, 18-20
  EXPECT_NEAR(length_of(dashes[0]), 4, 1e-4);
  EXPECT_NEAR(length_of(dashes[1]), 4, 1e-4);
  EXPECT_NEAR(length_of(dashes[3]), 2, 1e-4);
}

TEST(Dashes, OfASolidLineAreTheLine) {
  const Path path = {{0, 0}, {3, 4}, {6, 0}};
  const auto dashes = cut_into_dashes(path, {});
  ASSERT_EQ(dashes.size(), 1u);
  EXPECT_EQ(dashes[0].size(), path.size());
}

}  // namespace
}  // namespace mnemoscope::plot
