#include "ui/widgets/pixels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mnemoscope {
namespace {

TEST(PictureOf, PutsTheRangesEndsAtBlackAndWhite) {
  const State state = Eigen::Vector3d(-1.0, 0.0, 1.0);
  const Bitmap bitmap = picture_of(state, {3, 1, 1}, {-1.0, 1.0});
  EXPECT_EQ(bitmap.pixels[0], (Rgba{0, 0, 0, 255}));
  EXPECT_EQ(bitmap.pixels[1], (Rgba{128, 128, 128, 255}));
  EXPECT_EQ(bitmap.pixels[2], (Rgba{255, 255, 255, 255}));
}

TEST(PictureOf, ClipsWhatLiesOutsideTheRange) {
  const State state = Eigen::Vector2d(-7.0, 9.0);
  const Bitmap bitmap = picture_of(state, {2, 1, 1}, {0.0, 1.0});
  EXPECT_EQ(bitmap.pixels[0], (Rgba{0, 0, 0, 255}));
  EXPECT_EQ(bitmap.pixels[1], (Rgba{255, 255, 255, 255}));
}

TEST(PictureOf, ReadsInterleavedColour) {
  State state(6);
  state << 1.0, 0.0, 0.0, 0.0, 0.0, 1.0;
  const Bitmap bitmap = picture_of(state, {2, 1, 3}, {0.0, 1.0});
  EXPECT_EQ(bitmap.pixels[0], (Rgba{255, 0, 0, 255}));
  EXPECT_EQ(bitmap.pixels[1], (Rgba{0, 0, 255, 255}));
}

TEST(PictureOf, ShowsNotANumberInAColourNoImageHasByChance) {
  State state = State::Zero(2);
  state[1] = std::numeric_limits<double>::quiet_NaN();
  const Bitmap bitmap = picture_of(state, {2, 1, 1}, {0.0, 1.0});
  EXPECT_EQ(bitmap.pixels[1], (Rgba{255, 0, 255, 255}));
}

TEST(DifferencePicture, IsBlueBelowZeroOrangeAboveAndTheGroundAtZero) {
  const State difference = Eigen::Vector3d(-0.5, 0.0, 0.5);
  for (const auto& [map, ground] : {std::pair{plot::ColourMap::signed_dark, Rgba{0x14, 0x17, 0x1c}},
                                    {plot::ColourMap::signed_light, Rgba{0xf7, 0xf7, 0xf5}}}) {
    const Bitmap bitmap = difference_picture(difference, {3, 1, 1}, 0.5, map);
    EXPECT_GT(bitmap.pixels[0].b, bitmap.pixels[0].r);
    EXPECT_GT(bitmap.pixels[2].r, bitmap.pixels[2].b);
    EXPECT_EQ(bitmap.pixels[1], ground);
  }
}

TEST(Reduced, TakesTheMeanOfWhatAPixelCovers) {
  const Bitmap picture{2, 2, {{0, 0, 0, 255}, {100, 0, 0, 255}, {0, 0, 0, 255}, {100, 0, 0, 255}}};
  const Bitmap smaller = reduced(picture, 2);
  ASSERT_EQ(smaller.pixels.size(), 1U);
  EXPECT_EQ(smaller.pixels[0], (Rgba{50, 0, 0, 255}));
}

TEST(Shrunk, TakesTheMeanOfWhatAPixelCoversAndOfAPartThatPart) {
  const Bitmap line{3, 1, {{0, 0, 0, 255}, {90, 0, 0, 255}, {210, 0, 0, 255}}};
  // Each of two covers one and a half: (0 + 90 / 2) / 1.5 and (90 / 2 + 210) / 1.5.
  const Bitmap two = shrunk(line, 2, 1);
  ASSERT_EQ(two.pixels.size(), 2U);
  EXPECT_EQ(two.pixels[0], (Rgba{30, 0, 0, 255}));
  EXPECT_EQ(two.pixels[1], (Rgba{170, 0, 0, 255}));
  EXPECT_EQ(shrunk(line, 3, 1).pixels, line.pixels);
}

TEST(Shrunk, KeepsWhatIsTheSameEverywhereAtEverySize) {
  const Bitmap plain{64, 48, std::vector<Rgba>(64 * 48, {200, 100, 7, 255})};
  for (const int width : {1, 5, 33, 55, 63, 64}) {
    const Bitmap smaller = shrunk(plain, width, width * 3 / 4 + 1);
    for (const Rgba& pixel : smaller.pixels) ASSERT_EQ(pixel, (Rgba{200, 100, 7, 255})) << width;
  }
}

TEST(FittedSize, FillsABoxThatIsSmallerThanThePictureAndEnlargesByWholeNumbers) {
  const auto side = [](int pixels, float box) {
    return fitted_size(pixels, pixels, box, box).width;
  };
  EXPECT_EQ(side(64, 55.6F), 55) << "and not half of it";
  EXPECT_EQ(side(64, 63.9F), 63);
  EXPECT_EQ(side(64, 64.0F), 64);
  EXPECT_EQ(side(64, 127.9F), 64);
  EXPECT_EQ(side(28, 60.0F), 56);
  const FittedSize wide = fitted_size(100, 40, 50.0F, 50.0F);
  EXPECT_EQ(wide.width, 50);
  EXPECT_EQ(wide.height, 20);
  EXPECT_EQ(fitted_size(1000, 1, 50.0F, 50.0F).height, 1) << "never nothing";
}

TEST(FilledSize, TakesAWholeMultipleOnlyWhereItNearlyFillsTheBox) {
  const auto side = [](int pixels, float box) {
    return filled_size(pixels, pixels, box, box).width;
  };
  EXPECT_EQ(side(28, 60.0F), 56);
  EXPECT_EQ(side(28, 68.0F), 68) << "56 would leave more than an eighth";
  EXPECT_EQ(side(28, 55.0F), 55);
  EXPECT_EQ(side(64, 55.6F), 55) << "shrunk as before";
  EXPECT_EQ(side(64, 64.0F), 64);
  const FittedSize wide = filled_size(100, 40, 150.0F, 150.0F);
  EXPECT_EQ(wide.width, 150);
  EXPECT_EQ(wide.height, 60);
}

TEST(Enlarged, KeepsBlocksAndMixesOnlyAnEdgeBetweenPixels) {
  const Bitmap line{2, 1, {{0, 0, 0, 255}, {200, 100, 50, 255}}};
  const Bitmap three = enlarged(line, 3, 1);
  ASSERT_EQ(three.pixels.size(), 3U);
  EXPECT_EQ(three.pixels[0], line.pixels[0]);
  EXPECT_EQ(three.pixels[1], (Rgba{100, 50, 25, 255})) << "half of each";
  EXPECT_EQ(three.pixels[2], line.pixels[1]);
  const Bitmap four = enlarged(line, 4, 2);
  ASSERT_EQ(four.pixels.size(), 8U);
  EXPECT_EQ(four.pixels[1], line.pixels[0]);
  EXPECT_EQ(four.pixels[2], line.pixels[1]);
}

TEST(Reduced, KeepsTheRestAtTheEdges) {
  Bitmap picture{5, 3, {}};
  picture.pixels.assign(15, {40, 80, 120, 255});
  const Bitmap smaller = reduced(picture, 2);
  EXPECT_EQ(smaller.width, 3);
  EXPECT_EQ(smaller.height, 2);
  for (const Rgba& pixel : smaller.pixels) EXPECT_EQ(pixel, (Rgba{40, 80, 120, 255}));
}

TEST(WholeScale, EnlargesByWholeNumbersOnly) {
  const WholeScale scale = whole_scale(28, 28, 100.0F, 90.0F);
  EXPECT_EQ(scale.times, 3);
  EXPECT_EQ(scale.factor, 1);
}

TEST(WholeScale, ReducesByWholeNumbersUntilThePictureFits) {
  for (int side = 1; side <= 700; side += 13) {
    for (float box = 8.0F; box <= 300.0F; box += 31.0F) {
      const WholeScale scale = whole_scale(side, side / 2 + 1, box, box);
      const int drawn = (side + scale.factor - 1) / scale.factor * scale.times;
      EXPECT_LE(static_cast<float>(drawn), box) << side << " in " << box;
      EXPECT_TRUE(scale.times == 1 || scale.factor == 1);
    }
  }
}

TEST(WholeScale, OfABoxWithoutRoomIsHarmless) {
  EXPECT_EQ(whole_scale(28, 28, 0.0F, 0.0F).times, 1);
  EXPECT_EQ(whole_scale(0, 0, 100.0F, 100.0F).factor, 1);
}

}  // namespace
}  // namespace mnemoscope
