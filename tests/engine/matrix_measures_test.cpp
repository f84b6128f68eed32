#include <gtest/gtest.h>

#include <cmath>

#include "core/random.h"
#include "engine/matrix/measures.h"

namespace mnemoscope {
namespace {

State noise(Index d, std::uint64_t seed) {
  Lcg draws = Lcg::seeded(seed);
  State pixels(d);
  for (double& pixel : pixels) pixel = draws.uniform();
  return pixels;
}

TEST(PictureMeasures, OfEqualPicturesAreThePerfectOnes) {
  const ImageShape shape{12, 9, 3};
  const State picture = noise(shape.dimension(), 1);
  const PictureMeasures same = measure_picture(picture, picture, shape, {0.0, 1.0});
  EXPECT_EQ(same.mean_squared_error, 0.0);
  EXPECT_TRUE(std::isinf(same.psnr));
  EXPECT_NEAR(same.ssim, 1.0, 1e-12);
}

TEST(PictureMeasures, AreInfiniteOnlyBesideAnErrorOfZero) {
  const ImageShape shape{8, 8, 1};
  const State black = State::Zero(64);
  const auto shifted = [&](double by) {
    return measure_picture(State::Constant(64, by), black, shape, {0.0, 1.0});
  };
  EXPECT_EQ(shifted(1e-10).mean_squared_error, 0.0) << "rounding";
  EXPECT_TRUE(std::isinf(shifted(1e-10).psnr));
  EXPECT_NEAR(shifted(1e-8).psnr, 160.0, 1e-9);
  EXPECT_GT(shifted(1e-8).mean_squared_error, 0.0);
  EXPECT_EQ(error_beside(1e-10, shifted(1e-10)), 0.0);
  EXPECT_EQ(error_beside(1e-8, shifted(1e-8)), 1e-8);
  EXPECT_EQ(error_beside(std::nullopt, shifted(0.0)), std::nullopt);
  EXPECT_EQ(error_beside(0.5, std::nullopt), 0.5);
}

TEST(PictureMeasures, OfAConstantShiftFollowFromTheirFormulas) {
  const ImageShape shape{8, 8, 1};
  const State black = State::Zero(64);
  const State grey = State::Constant(64, 0.5);
  const PictureMeasures shifted = measure_picture(grey, black, shape, {0.0, 1.0});
  EXPECT_NEAR(shifted.mean_squared_error, 0.25, 1e-15);
  EXPECT_NEAR(shifted.psnr, -10.0 * std::log10(0.25), 1e-12);
  // Without variance only the term of the means is left: c1 / (0.25 + c1), c1 = 0.01^2.
  EXPECT_NEAR(shifted.ssim, 1e-4 / (0.25 + 1e-4), 1e-12);
}

TEST(PictureMeasures, AreOfTheRangeOfThePixels) {
  const ImageShape shape{10, 10, 1};
  const State a = noise(100, 2);
  const State b = noise(100, 3);
  const PictureMeasures unit = measure_picture(a, b, shape, {0.0, 1.0});
  const PictureMeasures wide = measure_picture(255.0 * a, 255.0 * b, shape, {0.0, 255.0});
  EXPECT_NEAR(unit.mean_squared_error, wide.mean_squared_error, 1e-12);
  EXPECT_NEAR(unit.psnr, wide.psnr, 1e-9);
  EXPECT_NEAR(unit.ssim, wide.ssim, 1e-9);
  EXPECT_LT(unit.ssim, 0.5);
}

TEST(PictureMeasures, ExistForPicturesSmallerThanAWindow) {
  const ImageShape shape{3, 1, 1};
  const PictureMeasures thin =
      measure_picture(State::Constant(3, 0.2), State::Constant(3, 0.2), shape, {0.0, 1.0});
  EXPECT_NEAR(thin.ssim, 1.0, 1e-12);
  const PictureMeasures one =
      measure_picture(State::Constant(1, 0.2), State::Constant(1, 0.7), {1, 1, 1}, {0.0, 1.0});
  EXPECT_TRUE(std::isfinite(one.ssim));
}

TEST(ErrorPerPixel, AveragesTheColoursOfAPixel) {
  State target = State::Zero(6);
  State pixels = State::Zero(6);
  pixels.tail(3) << 0.3, 0.0, 0.6;
  const Eigen::VectorXd errors = error_per_pixel(pixels, target, {2, 1, 3}, {0.0, 1.0});
  ASSERT_EQ(errors.size(), 2);
  EXPECT_EQ(errors[0], 0.0);
  EXPECT_NEAR(errors[1], (0.09 + 0.36) / 3.0, 1e-15);
}

}  // namespace
}  // namespace mnemoscope
