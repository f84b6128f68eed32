#include "core/image_shape.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(GuessedShape, IsASquareAColourSquareOrTheNearestRectangle) {
  EXPECT_EQ(guess_shape(784), (ImageShape{28, 28, 1}));
  EXPECT_EQ(guess_shape(3072), (ImageShape{32, 32, 3}));
  EXPECT_EQ(guess_shape(6), (ImageShape{3, 2, 1}));
  EXPECT_EQ(guess_shape(7), (ImageShape{7, 1, 1}));
  EXPECT_EQ(guess_shape(1), (ImageShape{1, 1, 1}));
}

TEST(GuessedShape, AlwaysHasAsManyEntriesAsThePattern) {
  for (Index d = 1; d < 500; ++d) EXPECT_EQ(guess_shape(d).dimension(), d);
}

}  // namespace
}  // namespace mnemoscope
