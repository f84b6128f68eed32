#include "plot/colour_map.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mnemoscope::plot {
namespace {

unsigned red(ImU32 colour) {
  return (colour >> IM_COL32_R_SHIFT) & 0xffu;
}
unsigned blue(ImU32 colour) {
  return (colour >> IM_COL32_B_SHIFT) & 0xffu;
}

TEST(SequentialMaps, GrowBrighterAllTheWay) {
  for (const ColourMap map : {ColourMap::viridis, ColourMap::cividis}) {
    for (int i = 1; i <= 200; ++i) {
      EXPECT_GE(luminance(colour_at(map, i / 200.0)), luminance(colour_at(map, (i - 1) / 200.0)));
    }
    EXPECT_GT(luminance(colour_at(map, 1.0)) - luminance(colour_at(map, 0.0)), 0.7);
  }
}

TEST(SequentialMaps, StepEvenlyInLightness) {
  const auto lightness = [](ImU32 c) { return 116 * std::cbrt(luminance(c)) - 16; };  // CIE L*
  for (const ColourMap map : {ColourMap::viridis, ColourMap::cividis}) {
    const double tenth = (lightness(colour_at(map, 1.0)) - lightness(colour_at(map, 0.0))) / 10;
    for (int i = 1; i <= 10; ++i) {
      const double step =
          lightness(colour_at(map, i / 10.0)) - lightness(colour_at(map, (i - 1) / 10.0));
      EXPECT_NEAR(step, tenth, 0.25 * tenth);
    }
  }
}

TEST(SignedMaps, HaveTheGroundInTheMiddleBlueBelowOrangeAbove) {
  EXPECT_EQ(colour_at(ColourMap::signed_light, 0.5), IM_COL32(0xf7, 0xf7, 0xf5, 255));
  EXPECT_EQ(colour_at(ColourMap::signed_dark, 0.5), IM_COL32(0x14, 0x17, 0x1c, 255));
  for (const ColourMap map : {ColourMap::signed_light, ColourMap::signed_dark}) {
    EXPECT_GT(blue(colour_at(map, 0.2)), red(colour_at(map, 0.2)));
    EXPECT_GT(red(colour_at(map, 0.8)), blue(colour_at(map, 0.8)));
  }
}

TEST(SignedMaps, LeaveTheMiddleAsFarOnBothSides) {
  for (const ColourMap map : {ColourMap::signed_light, ColourMap::signed_dark}) {
    for (int i = 0; i <= 50; ++i) {
      const double t = i / 100.0;
      EXPECT_NEAR(luminance(colour_at(map, t)), luminance(colour_at(map, 1 - t)), 0.02);
    }
  }
}

TEST(ColourMaps, ClampOutsideAndLeaveNaNTransparent) {
  EXPECT_EQ(colour_at(ColourMap::viridis, -3), colour_at(ColourMap::viridis, 0));
  EXPECT_EQ(colour_at(ColourMap::viridis, 7), colour_at(ColourMap::viridis, 1));
  EXPECT_EQ(colour_at(ColourMap::viridis, std::nan("")) >> IM_COL32_A_SHIFT, 0u);
}

TEST(TextOn, HasAContrastOfAtLeastFourAndAHalf) {
  for (int i = 0; i <= 100; ++i) {
    const ImU32 background = colour_at(ColourMap::viridis, i / 100.0);
    const double a = luminance(background) + 0.05;
    const double b = luminance(text_on(background)) + 0.05;
    EXPECT_GE(std::max(a, b) / std::min(a, b), 4.5);
  }
}

TEST(Faded, MultipliesTheAlphaAlone) {
  EXPECT_EQ(faded(IM_COL32(10, 20, 30, 200), 0.5f), IM_COL32(10, 20, 30, 100));
  EXPECT_EQ(faded(IM_COL32(10, 20, 30, 200), 7.0f), IM_COL32(10, 20, 30, 200));
}

}  // namespace
}  // namespace mnemoscope::plot
