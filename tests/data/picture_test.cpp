#include "data/picture.h"

#include <gmock/gmock.h>

namespace mnemoscope {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;

Picture uniform_picture(const ImageShape& shape, std::uint8_t value) {
  return {shape, Patterns::Bytes(static_cast<std::size_t>(shape.dimension()), value)};
}

/// Left half black, right half white.
Picture two_halves(Index width, Index height) {
  Picture picture = uniform_picture({width, height, 1}, 0);
  for (Index y = 0; y < height; ++y) {
    for (Index x = width / 2; x < width; ++x) {
      picture.pixels[static_cast<std::size_t>(y * width + x)] = 255;
    }
  }
  return picture;
}

TEST(Picture, GreyIsTheLumaOfRec601) {
  const Picture colour{{4, 1, 3}, {255, 0, 0, 0, 255, 0, 0, 0, 255, 80, 80, 80}};
  const Picture grey = to_grey(colour);
  EXPECT_EQ(grey.shape, (ImageShape{4, 1, 1}));
  EXPECT_THAT(grey.pixels, ElementsAre(76, 150, 29, 80));
}

TEST(Picture, GreyBecomesColourOfThreeEqualChannels) {
  EXPECT_THAT(to_colour({{2, 1, 1}, {7, 9}}).pixels, ElementsAre(7, 7, 7, 9, 9, 9));
}

TEST(Picture, FittingToItsOwnShapeChangesNothing) {
  const Picture picture = two_halves(8, 4);
  EXPECT_EQ(fit_picture(picture, picture.shape, Fit::crop).pixels, picture.pixels);
}

TEST(Picture, CropFillsTheFrame) {
  const Picture fitted = fit_picture(uniform_picture({30, 10, 1}, 200), {8, 8, 1}, Fit::crop);
  EXPECT_EQ(fitted.shape, (ImageShape{8, 8, 1}));
  EXPECT_THAT(fitted.pixels, Each(200));
}

TEST(Picture, CropTakesTheMiddle) {
  const Picture fitted = fit_picture(two_halves(40, 10), {10, 10, 1}, Fit::crop);
  EXPECT_EQ(fitted.pixels[5 * 10 + 0], 0);
  EXPECT_EQ(fitted.pixels[5 * 10 + 9], 255);
}

TEST(Picture, LetterboxShowsEverythingBetweenBlackBars) {
  const Picture fitted = fit_picture(uniform_picture({20, 10, 1}, 200), {8, 8, 1}, Fit::letterbox);
  for (std::size_t y = 0; y < 8; ++y) {
    const int expected = y < 2 || y >= 6 ? 0 : 200;
    for (std::size_t x = 0; x < 8; ++x) EXPECT_EQ(fitted.pixels[y * 8 + x], expected);
  }
}

TEST(Picture, FittingAcceptsExtremeProportions) {
  for (const Fit fit : {Fit::crop, Fit::letterbox}) {
    const Picture fitted = fit_picture(uniform_picture({1000, 1, 3}, 90), {16, 16, 1}, fit);
    EXPECT_EQ(fitted.pixels.size(), 256U);
    EXPECT_THAT(fitted.pixels, ::testing::Contains(90));
  }
}

}  // namespace
}  // namespace mnemoscope
