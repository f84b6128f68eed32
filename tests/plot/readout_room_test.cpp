// The table beside a plot where there is little room for it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "plot/readout.h"
#include "plot/svg_canvas.h"

namespace mnemoscope::plot {
namespace {

TEST(PlaceBeside, IsWithinTheScreenThoughThePlotIsNot) {
  const Rect screen{{0, 0}, {1000, 600}};
  const Rect area{{10, 300}, {990, 900}};
  const ImVec2 at = place_beside(area, screen, {300, 400}, {100, 310}, 5);
  EXPECT_GE(at.y, 0);
  EXPECT_LE(at.y + 400, 600) << "its last line was cut at the window's edge";
}

TEST(Readings, OfAnUprightLineAreItsPlaceAndNoHeight) {
  Figure figure{.x = {.label = "bits"}};
  figure.series = {line("curve", {16, 24, 32}, {3, 2, 1}), line("float", {24, 24}, {1.5, 3})};
  figure.series[1].note = "numbers of 24 bits";
  const SvgCanvas canvas({400, 300}, 15);
  const Picture picture = compose(figure, {}, {{0, 0}, {400, 300}}, false, canvas);
  const auto readings = readings_at(figure, {}, picture.home, 24.0);
  ASSERT_EQ(readings.size(), 2U);
  EXPECT_EQ(readings[0].value, "2");
  EXPECT_EQ(readings[1].value, "at 24");
  EXPECT_EQ(readings[1].exact, "at 24");
  EXPECT_EQ(readings[1].note, "numbers of 24 bits");
  const ImVec2 on_it{static_cast<float>(picture.projection.x(24)),
                     static_cast<float>(picture.projection.y(1.5).pixel)};
  const auto hover = hover_at(figure, {}, picture, on_it);
  ASSERT_TRUE(hover);
  EXPECT_EQ(hover->series, 0U) << "a click is on the curve";
}

TEST(LinesBeside, HaveTheScreenBesideThePlotAndHalfOfItWhereThereIsNoRoom) {
  const Rect screen{{0, 0}, {1000, 600}};
  EXPECT_EQ(lines_beside({{600, 50}, {900, 250}}, screen, {200, 100}, 20, 5), 25U);
  EXPECT_EQ(lines_beside({{10, 100}, {990, 250}}, screen, {200, 45}, 20, 5), 15U) << "below";
  EXPECT_EQ(lines_beside({{10, 10}, {990, 590}}, screen, {200, 90}, 20, 5), 10U) << "half of it";
  EXPECT_EQ(lines_beside({{10, 10}, {990, 590}}, screen, {200, 900}, 20, 5), 1U);
}

TEST(Readings, WithoutRoomForAllAreThoseNearestToThePointerInTheirOrder) {
  Figure figure;
  for (int i = 0; i < 8; ++i) {
    figure.series.push_back(line(std::to_string(i), {double(i), double(i)}));
  }
  const SvgCanvas canvas({400, 300}, 15);
  const Picture picture = compose(figure, {}, {{0, 0}, {400, 300}}, false, canvas);
  const auto readings = readings_at(figure, {}, picture.home, 0.0);
  const auto row = static_cast<float>(picture.projection.y(5.1).pixel);
  const Hover hover{.x = 0.0, .series = 0, .sample = 0};
  std::vector<std::size_t> kept;
  for (const Reading& reading : nearest_readings(readings, picture.projection, hover, row, 3)) {
    kept.push_back(reading.series);
  }
  EXPECT_EQ(kept, (std::vector<std::size_t>{6, 5, 0})) << "the hovered one always";
  EXPECT_EQ(nearest_readings(readings, picture.projection, hover, row, 8).size(), 8U);
}

}  // namespace
}  // namespace mnemoscope::plot
