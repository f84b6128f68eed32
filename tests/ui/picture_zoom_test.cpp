#include "ui/compare/picture_zoom.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

/// Where a point of the picture is in a box of length 1, from its beginning.
float place_in_box(float point, float middle, float times) {
  return 0.5F + (point - middle) * times;
}

TEST(PictureZoom, KeepsThePointUnderThePointerWhereItIs) {
  const PictureZoom before = zoomed_at({.times = 4.0F, .x = 0.5F, .y = 0.5F}, 1.0F, {0.5F, 0.5F});
  for (const ImVec2 at : {ImVec2{0.45F, 0.55F}, ImVec2{0.5F, 0.42F}, ImVec2{0.6F, 0.4F}}) {
    const PictureZoom after = zoomed_at(before, 2.0F, at);
    EXPECT_FLOAT_EQ(after.times, 8.0F);
    EXPECT_NEAR(place_in_box(at.x, before.x, before.times),
                place_in_box(at.x, after.x, after.times), 1e-5);
    EXPECT_NEAR(place_in_box(at.y, before.y, before.times),
                place_in_box(at.y, after.y, after.times), 1e-5);
  }
}

TEST(PictureZoom, NeverShowsWhatIsBeyondTheEdge) {
  PictureZoom zoom = zoomed_at({}, 4.0F, {0.0F, 1.0F});
  EXPECT_FLOAT_EQ(zoom.x, 0.125F) << "the left eighth is half of what is in sight";
  EXPECT_FLOAT_EQ(zoom.y, 0.875F);
  zoom = panned(zoom, {-3.0F, 3.0F});
  EXPECT_FLOAT_EQ(zoom.x, 0.125F);
  EXPECT_FLOAT_EQ(zoom.y, 0.875F);
  zoom = panned(zoom, {0.25F, -0.25F});
  EXPECT_FLOAT_EQ(zoom.x, 0.375F);
  EXPECT_FLOAT_EQ(zoom.y, 0.625F);
}

TEST(PictureZoom, EndsAtAllOfThePictureAndAtTheMost) {
  const PictureZoom out = zoomed_at({.times = 3.0F, .x = 0.2F, .y = 0.8F}, 0.01F, {0.3F, 0.3F});
  EXPECT_FLOAT_EQ(out.times, 1.0F);
  EXPECT_FLOAT_EQ(out.x, 0.5F);
  EXPECT_FLOAT_EQ(out.y, 0.5F);
  EXPECT_FLOAT_EQ(zoomed_at({}, 1e6F, {0.5F, 0.5F}).times, kMostZoom);
}

}  // namespace
}  // namespace mnemoscope
