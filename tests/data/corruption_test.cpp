#include "data/corruption.h"

#include <gmock/gmock.h>

#include <limits>

#include "core/random.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

constexpr std::pair<double, double> kUnit{0.0, 1.0};
constexpr ImageShape kColour{8, 6, 3};

State grey_picture(const ImageShape& shape, double value = 0.5) {
  return State::Constant(shape.dimension(), value);
}

State corrupted(const State& pixels, const ImageShape& shape, const Corruption& corruption,
                std::pair<double, double> range = kUnit) {
  const auto result = corrupt(pixels, shape, range, {corruption});
  EXPECT_TRUE(result) << result.error().text;
  return result.value_or(State());
}

/// Coverage as lines of '#' (hidden) and '.' (shown).
std::string drawn(const Corruption& mask, const ImageShape& shape) {
  const auto coverage = mask_coverage(mask, shape);
  if (!coverage) return coverage.error().text;
  std::string text;
  for (Index i = 0; i < coverage->size(); ++i) {
    text += (*coverage)[i] > 0.5 ? '#' : '.';
    if ((i + 1) % shape.width == 0) text += '\n';
  }
  return text;
}

std::string error_of(const Corruption& corruption, const ImageShape& shape = kColour) {
  const auto result = corrupt(grey_picture(shape), shape, kUnit, {corruption});
  return result ? std::string("no error") : result.error().text;
}

TEST(Mask, HalfHidesTheRoundedDownHalfOfASide) {
  const ImageShape odd{3, 5, 1};
  EXPECT_EQ(drawn({.side = Side::top}, odd), "###\n###\n...\n...\n...\n");
  EXPECT_EQ(drawn({.side = Side::bottom}, odd), "...\n...\n...\n###\n###\n");
  EXPECT_EQ(drawn({.side = Side::left}, odd), "#..\n#..\n#..\n#..\n#..\n");
  EXPECT_EQ(drawn({.side = Side::right}, odd), "..#\n..#\n..#\n..#\n..#\n");
}

TEST(Mask, RectangleHidesPixelsWhoseMiddleLiesInside) {
  const Corruption mask{
      .shape = MaskShape::rectangle, .x = 0.25, .y = 0.0, .width = 0.5, .height = 0.5};
  EXPECT_EQ(drawn(mask, {4, 4, 1}), ".##.\n.##.\n....\n....\n");
}

TEST(Mask, EllipseTouchesTheMiddlesOfItsRectangle) {
  const Corruption mask{
      .shape = MaskShape::ellipse, .x = 0.0, .y = 0.0, .width = 1.0, .height = 1.0};
  EXPECT_EQ(drawn(mask, {5, 5, 1}), ".###.\n#####\n#####\n#####\n.###.\n");
}

TEST(Mask, AnEllipseWithoutWidthHidesNothing) {
  const Corruption mask{.shape = MaskShape::ellipse, .width = 0.0};
  EXPECT_EQ(drawn(mask, {2, 2, 1}), "..\n..\n");
}

TEST(Mask, CheckerboardLeavesTheUpperLeftCell) {
  const Corruption mask{.shape = MaskShape::checkerboard, .cell = 2};
  EXPECT_EQ(drawn(mask, {5, 3, 1}), "..##.\n..##.\n##..#\n");
}

TEST(Mask, InvertHidesTheRest) {
  EXPECT_EQ(drawn({.side = Side::top, .invert = true}, {2, 2, 1}), "..\n##\n");
}

TEST(Mask, RandomPixelsHidesExactlyItsShare) {
  for (const double share : {0.0, 0.1, 0.5, 0.77, 1.0}) {
    const auto coverage =
        mask_coverage({.shape = MaskShape::random_pixels, .share = share, .seed = 4}, {13, 7, 3});
    ASSERT_TRUE(coverage) << coverage.error().text;
    EXPECT_EQ(coverage->sum(), std::round(share * 91.0));
  }
}

TEST(Mask, HidesAllChannelsOfAPixelByItsFill) {
  const State before = grey_picture(kColour);
  const State after = corrupted(
      before, kColour, {.shape = MaskShape::random_pixels, .fill = 0.75, .share = 0.5, .seed = 1},
      {-1.0, 1.0});
  for (Index i = 0; i < 48; ++i) {
    const auto pixel = after.segment(3 * i, 3);
    EXPECT_TRUE((pixel.array() == 0.5).all()) << i;  // -1 + 0.75 * 2 equals what was there
  }
  const State black = corrupted(before, kColour, {.side = Side::top}, {-1.0, 1.0});
  EXPECT_EQ(black.head(8 * 3 * 3), State::Constant(72, -1.0));
  EXPECT_EQ(black.tail(72), before.tail(72));
}

TEST(Mask, PaintBlendsItsGreyByItsCoverage) {
  PaintLayer paint{.width = 2, .height = 1, .coverage = {255, 51}, .value = {255, 0}};
  const Corruption mask{.shape = MaskShape::painted, .fill = 0.25, .paint = paint};
  const State after = corrupted(grey_picture({2, 1, 1}), {2, 1, 1}, mask);
  EXPECT_DOUBLE_EQ(after[0], 1.0);
  EXPECT_DOUBLE_EQ(after[1], 0.8 * 0.5);
  Corruption inverted = mask;
  inverted.invert = true;
  const State rest = corrupted(grey_picture({2, 1, 1}), {2, 1, 1}, inverted);
  EXPECT_DOUBLE_EQ(rest[0], 0.5);
  EXPECT_DOUBLE_EQ(rest[1], 0.2 * 0.5 + 0.8 * 0.25);
}

TEST(Noise, GaussianDrawsEntryAfterEntryInUnitsOfTheRange) {
  const State before = grey_picture(kColour, 0.0);
  const State after = corrupted(
      before, kColour, {.kind = CorruptionKind::gaussian, .sigma = 0.3, .seed = 17}, {-1.0, 1.0});
  Lcg draws = Lcg::seeded(17);
  for (Index i = 0; i < after.size(); ++i) EXPECT_DOUBLE_EQ(after[i], 2.0 * (0.3 * draws.normal()));
}

TEST(Noise, OfSeedsInARowIsAsIndependentAsItsVarianceOverThemSays) {
  const ImageShape shape{28, 28, 1};
  const State flat = grey_picture(shape);
  Eigen::ArrayXd squares = Eigen::ArrayXd::Zero(shape.dimension());
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const Corruption noise{.kind = CorruptionKind::gaussian, .sigma = 0.2, .seed = seed};
    squares += (corrupted(flat, shape, noise) - flat).array().square();
  }
  const Eigen::ArrayXd variance = squares / 50.0 / (0.2 * 0.2);
  const auto right = static_cast<double>((variance > 0.5 && variance < 1.7).count());
  EXPECT_GE(right / static_cast<double>(variance.size()), 0.99);
}

TEST(Noise, ClipsWhenAsked) {
  const Corruption noise{.kind = CorruptionKind::gaussian, .sigma = 2.0, .clip = true, .seed = 3};
  const State after = corrupted(grey_picture(kColour), kColour, noise);
  EXPECT_EQ(after.minCoeff(), 0.0);
  EXPECT_EQ(after.maxCoeff(), 1.0);
}

TEST(Noise, UniformStaysWithinItsAmplitude) {
  const Corruption noise{.kind = CorruptionKind::uniform, .amplitude = 0.2, .seed = 3};
  const State change = corrupted(grey_picture(kColour), kColour, noise) - grey_picture(kColour);
  EXPECT_LE(change.cwiseAbs().maxCoeff(), 0.2);
  EXPECT_GT(change.cwiseAbs().maxCoeff(), 0.1);
}

TEST(Noise, OfColumnsIsOneNumberEachAndTheSizeOfWhatComesOut) {
  const ImageShape shape{40, 3, 3};
  const Corruption noise{.kind = CorruptionKind::column_noise, .sigma = 0.8, .seed = 9};
  const State after = corrupted(grey_picture(shape, 0.25), shape, noise);
  Lcg draws = Lcg::seeded(9);
  int folded = 0;
  for (Index x = 0; x < 40; ++x) {
    const double shifted = 0.25 + 0.8 * draws.normal();
    folded += shifted < 0.0 ? 1 : 0;
    for (Index y = 0; y < 3; ++y) {
      for (Index c = 0; c < 3; ++c) {
        EXPECT_DOUBLE_EQ(after[(y * 40 + x) * 3 + c], std::abs(shifted));
      }
    }
  }
  EXPECT_GT(folded, 5);
  EXPECT_LT(folded, 30);
}

TEST(Noise, SaltAndPepperTurnsWholePixelsBlackOrWhite) {
  const ImageShape shape{50, 40, 3};
  const Corruption noise{.kind = CorruptionKind::salt_and_pepper, .share = 0.3, .seed = 5};
  const State after = corrupted(grey_picture(shape), shape, noise);
  int black = 0;
  int white = 0;
  for (Index i = 0; i < 2000; ++i) {
    const double v = after[3 * i];
    EXPECT_TRUE((after.segment(3 * i, 3).array() == v).all());
    EXPECT_TRUE(v == 0.0 || v == 0.5 || v == 1.0);
    black += v == 0.0 ? 1 : 0;
    white += v == 1.0 ? 1 : 0;
  }
  EXPECT_NEAR(black, 300, 60);
  EXPECT_NEAR(white, 300, 60);
}

TEST(Blur, KeepsAUniformPictureAndTheMeanOfASpot) {
  const Corruption blur{.kind = CorruptionKind::blur, .sigma = 1.5};
  const State flat = corrupted(grey_picture(kColour), kColour, blur);
  EXPECT_LT((flat - grey_picture(kColour)).cwiseAbs().maxCoeff(), 1e-14);

  const ImageShape shape{31, 31, 1};
  State spot = State::Zero(31 * 31);
  spot[15 * 31 + 15] = 1.0;
  const State blurred = corrupted(spot, shape, blur);
  EXPECT_NEAR(blurred.sum(), 1.0, 1e-12);
  EXPECT_DOUBLE_EQ(blurred[15 * 31 + 13], blurred[13 * 31 + 15]);
  EXPECT_NEAR(blurred[15 * 31 + 16] / blurred[15 * 31 + 15], std::exp(-1.0 / (2 * 1.5 * 1.5)),
              1e-12);
}

TEST(Blur, MixesNoChannels) {
  State red = State::Zero(kColour.dimension());
  for (Index i = 0; i < red.size(); i += 6) red[i] = 1.0;
  const State blurred = corrupted(red, kColour, {.kind = CorruptionKind::blur, .sigma = 2.0});
  for (Index i = 0; i < red.size(); i += 3) {
    EXPECT_GT(blurred[i], 0.0);
    EXPECT_EQ(blurred[i + 1], 0.0);
    EXPECT_EQ(blurred[i + 2], 0.0);
  }
}

TEST(Blur, OfHugeRadiusIsFinite) {
  const State after =
      corrupted(grey_picture(kColour), kColour, {.kind = CorruptionKind::blur, .sigma = 1e300});
  EXPECT_LT((after - grey_picture(kColour)).cwiseAbs().maxCoeff(), 1e-12);
}

TEST(Corruption, GoesInOrderAndSkipsWhatIsSwitchedOff) {
  const Corruption noise{.kind = CorruptionKind::gaussian, .sigma = 0.1, .seed = 1};
  const Corruption mask{.side = Side::top};
  const State pixels = grey_picture(kColour);
  const State noise_first = *corrupt(pixels, kColour, kUnit, {noise, mask});
  const State mask_first = *corrupt(pixels, kColour, kUnit, {mask, noise});
  EXPECT_EQ(noise_first.head(72), State::Zero(72));
  EXPECT_NE(mask_first.head(72), State::Zero(72));
  Corruption off = noise;
  off.enabled = false;
  EXPECT_EQ(*corrupt(pixels, kColour, kUnit, {off}), pixels);
  EXPECT_EQ(*corrupt(pixels, kColour, kUnit, {}), pixels);
}

TEST(Corruption, IsEqualToTheBitForEqualInput) {
  const std::vector<Corruption> all{
      {.shape = MaskShape::random_pixels, .share = 0.3, .seed = 1},
      {.kind = CorruptionKind::gaussian, .sigma = 0.2, .seed = 2},
      {.kind = CorruptionKind::salt_and_pepper, .share = 0.1, .seed = 3},
      {.kind = CorruptionKind::uniform, .amplitude = 0.2, .seed = 4},
      {.kind = CorruptionKind::blur, .sigma = 0.8}};
  const State pixels = grey_picture(kColour);
  EXPECT_EQ(*corrupt(pixels, kColour, kUnit, all), *corrupt(pixels, kColour, kUnit, all));
}

TEST(Corruption, RefusesAmountsThatAreNone) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(error_of({.kind = CorruptionKind::gaussian, .sigma = -1}), HasSubstr("sigma = -1"));
  EXPECT_THAT(error_of({.kind = CorruptionKind::blur, .sigma = nan}), HasSubstr("sigma = nan"));
  EXPECT_THAT(error_of({.kind = CorruptionKind::uniform, .amplitude = nan}),
              HasSubstr("amplitude"));
  EXPECT_THAT(error_of({.kind = CorruptionKind::salt_and_pepper, .share = 1.5}),
              HasSubstr("share = 1.5"));
  EXPECT_THAT(error_of({.shape = MaskShape::random_pixels, .share = nan}),
              HasSubstr("share = nan"));
  EXPECT_THAT(error_of({.shape = MaskShape::checkerboard, .cell = 0}), HasSubstr("cell = 0"));
  EXPECT_THAT(error_of({.shape = MaskShape::rectangle, .x = nan}), HasSubstr("x = nan"));
  EXPECT_THAT(error_of({.fill = nan}), HasSubstr("fill = nan"));
}

TEST(Corruption, RefusesPaintOfAnotherSize) {
  const Corruption mask{
      .shape = MaskShape::painted,
      .paint = PaintLayer{.width = 2, .height = 1, .coverage = {1, 2}, .value = {1, 2}}};
  EXPECT_THAT(error_of(mask), HasSubstr("painted mask is 2 x 1 pixels, but the picture is 8 x 6"));
}

}  // namespace
}  // namespace mnemoscope
