// The numbers inside large pixels.
#include "ui/compare/pixel_numbers.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(PixelNumbers, AreTheTargetsWhereItIsWipedOverTheAnswer) {
  const ImageShape shape{4, 2, 3};
  const State answer = State::Constant(24, 0.25);
  const State target = State::Constant(24, 0.75);
  const State half = wiped_values(answer, target, 0.5F, shape);
  for (Index i = 0; i < 24; ++i) EXPECT_EQ(half[i], (i / 3) % 4 < 2 ? 0.75 : 0.25) << i;
  EXPECT_EQ(wiped_values(answer, target, 0.0F, shape), answer);
  EXPECT_EQ(wiped_values(answer, target, 1.0F, shape), target);
}

}  // namespace
}  // namespace mnemoscope
