#include "plot/fit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mnemoscope::plot {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
const double kNaN = std::nan("");

Figure figure_of(std::vector<double> y, Scale scale = Scale::linear) {
  return {.y = {.scale = scale}, .series = {line("a", std::move(y))}};
}

TEST(Fit, HoldsEverySampleAndRunsLinesToTheSides) {
  const Extent extent = fit(figure_of({-22, -79, -40}), {});
  EXPECT_EQ(extent.x, (Range{0, 2}));
  EXPECT_LT(extent.y.low, -79);
  EXPECT_GT(extent.y.high, -22);
}

TEST(Fit, IgnoresNaNAndInfinity) {
  EXPECT_EQ(fit(figure_of({1, kNaN, kInfinity, -kInfinity, 2}), {}).y,
            fit(figure_of({1, 1.5, 1.5, 1.5, 2}), {}).y);
}

TEST(Fit, OpensAConstantSeriesAroundItsValue) {
  for (const double value : {0.0, 5.0, -1e-9, 1e12}) {
    const Extent extent = fit(figure_of({value, value}), {});
    EXPECT_LT(extent.y.low, value);
    EXPECT_GT(extent.y.high, value);
  }
}

TEST(Fit, PutsTheFloorOfALogAxisADecadeBelowTheSmallestPositiveValue) {
  const Extent extent = fit(figure_of({6.0, 1e-3, 0.0}, Scale::log), {});
  EXPECT_DOUBLE_EQ(extent.y_floor, 1e-4);
  EXPECT_LT(extent.y.low, extent.y_floor);
  EXPECT_GT(extent.y.low, 0.0);
}

TEST(Fit, LeavesTheFloorOutOfSightWhenNothingFallsOnIt) {
  EXPECT_GT(fit(figure_of({6.0, 1e-3}, Scale::log), {}).y.low, 1e-4);
}

TEST(Fit, TakesTheFloorTheAxisNames) {
  Figure figure = figure_of({6.0, 1e-9, 1.0}, Scale::log);
  figure.y.floor = 1e-6;
  EXPECT_DOUBLE_EQ(fit(figure, {}).y_floor, 1e-6);
  EXPECT_GT(fit(figure, {}).y.low, 1e-7);
}

TEST(Fit, GivesALogAxisWithoutPositiveValuesAUsableRange) {
  const Extent extent = fit(figure_of({0.0, -1.0}, Scale::log), {});
  EXPECT_GT(extent.y.low, 0.0);
  EXPECT_GT(extent.y.high, extent.y.low);
}

TEST(Fit, StandsBarsOnZeroWithHalfABarOfRoom) {
  const Figure figure{.series = {bars("p", {0.2, 0.5})}};
  const Extent extent = fit(figure, {});
  EXPECT_DOUBLE_EQ(extent.y.low, 0.0);
  EXPECT_EQ(extent.x, (Range{-0.5, 1.5}));
}

TEST(Fit, ForgetsHiddenAndUnfittedSeries) {
  Figure figure = figure_of({1, 2});
  figure.series.push_back(line("bound", {0, 2e9}));
  figure.series.back().fitted = false;
  EXPECT_LT(fit(figure, {}).y.high, 3.0);
  figure.series.back().fitted = true;
  EXPECT_GT(fit(figure, {}).y.high, 1e9);
  EXPECT_LT(fit(figure, {.hidden = {"bound"}}).y.high, 3.0);
}

TEST(Fit, KeepsAFixedRange) {
  Figure figure = figure_of({1, 200});
  figure.y.range = Range{0, 1};
  EXPECT_EQ(fit(figure, {}).y, (Range{0, 1}));
}

TEST(Fit, CountsBothEdgesOfABand) {
  const Figure figure{.series = {band("b", {0, 1}, {-5, -4}, {5, 7})}};
  EXPECT_TRUE(fit(figure, {}).y.contains(-5));
  EXPECT_TRUE(fit(figure, {}).y.contains(7));
}

TEST(Fit, CountsBothEndsOfWhiskers) {
  const Figure figure{.series = {whiskers("b", {0, 1}, {-5, -4}, {5, 7})}};
  EXPECT_TRUE(fit(figure, {}).y.contains(-5));
  EXPECT_TRUE(fit(figure, {}).y.contains(7));
}

TEST(ShownExtent, PutsTheZoomOverTheFit) {
  const Figure figure = figure_of({0, 10});
  const Extent home = fit(figure, {});
  const Extent shown = shown_extent(figure, {.y = Range{2, 3}}, home);
  EXPECT_EQ(shown.y, (Range{2, 3}));
  EXPECT_EQ(shown.x, home.x);
}

TEST(ShownExtent, RefusesAZoomThatCannotBeDrawn) {
  const Figure figure = figure_of({1, 10}, Scale::log);
  const Extent home = fit(figure, {});
  EXPECT_EQ(shown_extent(figure, {.y = Range{-1, 3}}, home).y, home.y);
  EXPECT_EQ(shown_extent(figure, {.y = Range{3, 3}}, home).y, home.y);
}

TEST(Magnified, KeepsItsCentreAndStopsAtTheLimitOfDoubles) {
  Range range{0, 10};
  range = magnified(Scale::linear, range, 2.0, 0.5);
  EXPECT_EQ(range, (Range{1, 6}));
  for (int i = 0; i < 200; ++i) range = magnified(Scale::linear, range, 2.0, 0.5);
  EXPECT_GT(range.length(), 0.0);
  EXPECT_TRUE(range.contains(2.0));
}

TEST(Shifted, MovesALogRangeByEqualFactors) {
  const Range range = shifted(Scale::log, {1, 100}, 0.5);
  EXPECT_NEAR(range.low, 10, 1e-9);
  EXPECT_NEAR(range.high, 1000, 1e-6);
}

TEST(Fit, ShowsUnfittedSeriesAsFarAsTheyRun) {
  Figure figure;
  figure.series = {line("short", {0, 1}), line("long", {50, 60, 70, 80, 90})};
  figure.series[1].fitted = false;
  const Extent extent = fit(figure, {});
  EXPECT_EQ(extent.x, (Range{0, 4}));
  EXPECT_LT(extent.y.high, 2.0);
}

TEST(Fit, HoldsLayersFromTheLowestGroundToTheHighestTop) {
  Figure figure;
  figure.series = {layer("a", {1, 2}, {0, 0}, {3, 1}), layer("b", {1, 2}, {3, 1}, {2, 9})};
  const Extent extent = fit(figure, {});
  EXPECT_EQ(extent.x, (Range{1, 2}));
  EXPECT_LE(extent.y.low, 0.0);
  EXPECT_GE(extent.y.high, 10.0);
  EXPECT_LT(extent.y.high, 12.0);
}

}  // namespace
}  // namespace mnemoscope::plot
