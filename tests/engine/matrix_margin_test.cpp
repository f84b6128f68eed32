#include <gtest/gtest.h>

#include "engine/matrix/margin.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

TEST(PixelMargin, SumsToTheDifferenceOfTheScores) {
  const RunSpec spec = half_digit();
  const Start start = *prepare(spec);
  const std::optional<PixelMargin> margin = pixel_margin(start, spec.query.corruptions);
  ASSERT_TRUE(margin);
  const Eigen::VectorXd scores = start.memories->bank->scores(start.query.state);
  EXPECT_NEAR(margin->together(), scores[7] - scores[margin->rival], 1e-12);
  EXPECT_NEAR(margin->per_pixel.sum(), margin->together(), 1e-12);
  EXPECT_NE(margin->rival, 7);
}

TEST(PixelMargin, KnowsWhichPixelsTheMaskHides) {
  const RunSpec spec = half_digit();
  const Start start = *prepare(spec);
  const std::optional<PixelMargin> margin = pixel_margin(start, spec.query.corruptions);
  ASSERT_TRUE(margin);
  EXPECT_FALSE(margin->hidden.front());
  EXPECT_TRUE(margin->hidden.back());
  // Black pixels say nothing.
  EXPECT_NEAR(margin->from_hidden, 0.0, 1e-15);
}

TEST(PixelMargin, IsNoneWithoutATarget) {
  RunSpec spec = half_digit();
  const Start with_target = *prepare(spec);
  Start start = with_target;
  start.query.target.reset();
  EXPECT_FALSE(pixel_margin(start, {}));
}

}  // namespace
}  // namespace mnemoscope
