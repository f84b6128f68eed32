#include "data/paint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace mnemoscope {
namespace {

constexpr ImageShape kShape{16, 12, 3};

int covered(const PaintLayer& layer) {
  return std::accumulate(layer.coverage.begin(), layer.coverage.end(), 0);
}

std::uint8_t at(const std::vector<std::uint8_t>& raster, int x, int y) {
  return raster[static_cast<std::size_t>(y * 16 + x)];
}

TEST(Brush, AClickOfOnePixelCoversThePixelUnderThePointer) {
  PaintLayer layer = empty_paint(kShape);
  paint_line(layer, {3.5, 4.5}, {3.5, 4.5}, {.diameter = 1.0, .hardness = 1.0, .value = 1.0});
  EXPECT_EQ(at(layer.coverage, 3, 4), 255);
  EXPECT_EQ(at(layer.value, 3, 4), 255);
  EXPECT_EQ(covered(layer), 255);
}

TEST(Brush, AStrokeCoversEveryPixelBetweenItsEnds) {
  PaintLayer layer = empty_paint(kShape);
  paint_line(layer, {1.5, 6.5}, {14.5, 6.5}, {.diameter = 3.0, .hardness = 1.0});
  for (int x = 1; x < 15; ++x) EXPECT_EQ(at(layer.coverage, x, 6), 255) << x;
  EXPECT_EQ(at(layer.coverage, 7, 11), 0);
}

TEST(Brush, ASoftBrushFadesTowardsItsEdge) {
  PaintLayer layer = empty_paint(kShape);
  paint_line(layer, {8, 6}, {8, 6}, {.diameter = 10.0, .hardness = 0.0});
  EXPECT_GT(at(layer.coverage, 8, 6), at(layer.coverage, 10, 6));
  EXPECT_GT(at(layer.coverage, 10, 6), at(layer.coverage, 12, 6));
}

TEST(Brush, PassingTwiceOverASoftEdgeDoesNotHardenIt) {
  PaintLayer once = empty_paint(kShape);
  const BrushTip tip{.diameter = 8.0, .hardness = 0.2};
  paint_line(once, {8, 6}, {8, 6}, tip);
  PaintLayer twice = once;
  paint_line(twice, {8, 6}, {8, 6}, tip);
  EXPECT_EQ(once, twice);
}

TEST(Brush, TheEraserTakesAwayWhatWasPainted) {
  PaintLayer layer = empty_paint(kShape);
  paint_line(layer, {8, 6}, {8, 6}, {.diameter = 4.0, .hardness = 1.0});
  ASSERT_GT(covered(layer), 0);
  paint_line(layer, {8, 6}, {8, 6}, {.diameter = 8.0, .hardness = 1.0, .eraser = true});
  EXPECT_EQ(covered(layer), 0);
}

TEST(Brush, PaintsOnlyInsideThePictureWhenItLeavesIt) {
  PaintLayer layer = empty_paint(kShape);
  paint_line(layer, {-50, -50}, {90, 70}, {.diameter = 2.0});
  EXPECT_GT(covered(layer), 0);
  EXPECT_EQ(layer.coverage.size(), 192U);
}

TEST(Paint, InvertingTwiceGivesTheSameCoverage) {
  PaintLayer layer = empty_paint(kShape);
  paint_line(layer, {4, 4}, {9, 9}, {.diameter = 5.0, .hardness = 0.3, .value = 0.5});
  const auto before = layer.coverage;
  invert_paint(layer, 0.0);
  EXPECT_NE(layer.coverage, before);
  invert_paint(layer, 0.0);
  EXPECT_EQ(layer.coverage, before);
}

TEST(Paint, FillingCoversEverything) {
  PaintLayer layer = empty_paint(kShape);
  fill_paint(layer, 0.5);
  EXPECT_EQ(covered(layer), 255 * 192);
  EXPECT_EQ(layer.value.front(), 128);
}

TEST(SharedPaint, IsOneLayerForAllCopiesUntilOneIsEdited) {
  const SharedPaint paint = empty_paint(kShape);
  SharedPaint copy = paint;
  EXPECT_EQ(&*copy, &*paint) << "a copy of a spec copies no pixels";
  copy.edit([](PaintLayer& layer) { fill_paint(layer, 1.0); });
  EXPECT_EQ(covered(*paint), 0);
  EXPECT_GT(covered(*copy), 0);
  EXPECT_FALSE(copy == paint);
}

TEST(SharedPaint, IsEqualByValueAndEmptyAtFirst) {
  EXPECT_EQ(SharedPaint(empty_paint(kShape)), SharedPaint(empty_paint(kShape)));
  EXPECT_EQ(SharedPaint(), SharedPaint(PaintLayer{}));
  EXPECT_EQ(SharedPaint()->width, 0);
  SharedPaint moved = empty_paint(kShape);
  const SharedPaint taken = std::move(moved);
  EXPECT_EQ(taken->width, kShape.width);
}

}  // namespace
}  // namespace mnemoscope
