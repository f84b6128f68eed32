#include "plot/cairo_canvas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "plot/svg_canvas.h"

namespace mnemoscope::plot {
namespace {

constexpr ImU32 kWhite = IM_COL32(255, 255, 255, 255);

std::array<int, 3> at(const Pixels& pixels, int x, int y) {
  const auto i = 3 * static_cast<std::size_t>(y * pixels.width + x);
  return {pixels.rgb[i], pixels.rgb[i + 1], pixels.rgb[i + 2]};
}

/// How many pixels are not black.
long inked(const Pixels& pixels) {
  long count = 0;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) count += at(pixels, x, y) != std::array{0, 0, 0};
  }
  return count;
}

TEST(CairoCanvas, PaintsCrispRectanglesInTheirColours) {
  CairoCanvas canvas(20, 10, 18);
  canvas.rectangle({{2.4f, 3.4f}, {6.4f, 5.4f}}, IM_COL32(10, 20, 30, 255));
  const Pixels pixels = canvas.pixels().value();
  EXPECT_EQ(inked(pixels), 8);
  EXPECT_EQ(at(pixels, 2, 3), (std::array{10, 20, 30}));
  EXPECT_EQ(at(pixels, 5, 4), (std::array{10, 20, 30}));
}

// A dash cut out of it would be one of 10^11, and no length of a float is that much shorter by one.
TEST(CairoCanvas, DashesALineThatZoomingMadeEndless) {
  CairoCanvas canvas(40, 10, 18);
  const std::vector<ImVec2> line = {{-1e12f, 5}, {1e12f, 5}};
  canvas.polyline(line, {.colour = kWhite, .width = 2, .dash = Dash::dashed});
  const long dashed = inked(canvas.pixels().value());
  EXPECT_GT(dashed, 20);
  EXPECT_LT(dashed, 80);
}

TEST(SvgCanvas, WritesOfAnEndlessLineWhatIsNearThePage) {
  SvgCanvas canvas({40, 10}, 18);
  const std::vector<ImVec2> line = {{-1e12f, 5}, {1e12f, 5}};
  canvas.polyline(line, {.colour = kWhite, .width = 2, .dash = Dash::dashed});
  const std::string document = canvas.document("");
  EXPECT_NE(document.find("points=\"-40.00,5.00 80.00,5.00\""), std::string::npos) << document;
}

TEST(CairoCanvas, DrawsNothingOutsideAClip) {
  CairoCanvas canvas(20, 10, 18);
  canvas.push_clip({{5, 0}, {10, 10}});
  canvas.rectangle({{0, 0}, {20, 10}}, kWhite);
  canvas.pop_clip();
  EXPECT_EQ(inked(canvas.pixels().value()), 50);
  canvas.rectangle({{0, 0}, {20, 10}}, kWhite);
  EXPECT_EQ(inked(canvas.pixels().value()), 200);
}

TEST(CairoCanvas, SetsLettersBothFontsHaveAndAreWideAsMeasured) {
  for (const char* text : {"Error", "0.97", "\u03be", "\u1d40", "\u2212\u221e"}) {
    CairoCanvas canvas(300, 40, 18);
    const float width = canvas.width_of({text});
    EXPECT_GT(width, 4) << text;
    canvas.text({100, 10}, {text}, kWhite, Align::left);
    const Pixels pixels = canvas.pixels().value();
    EXPECT_GT(inked(pixels), 10) << text;
    for (int y = 0; y < 40; ++y) {
      for (int x = 0; x < 300; ++x) {
        if (at(pixels, x, y) == std::array{0, 0, 0}) continue;
        EXPECT_GE(x, 99) << text;
        EXPECT_LE(x, 101 + static_cast<int>(width)) << text;
        EXPECT_GE(y, 10) << text;
        EXPECT_LE(y, 29) << text;
      }
    }
  }
}

TEST(CairoCanvas, MeasuresInShareOfTheTypeAndDigitsInOneWidth) {
  const CairoCanvas small(10, 10, 18);
  const CairoCanvas large(10, 10, 54);
  EXPECT_NEAR(large.width_of({"error |x \u2212 \u03be|"}),
              3 * small.width_of({"error |x \u2212 \u03be|"}), 0.01);
  EXPECT_FLOAT_EQ(small.width_of({"111"}), small.width_of({"888"}));
  EXPECT_GT(small.width_of({"10", "\u22123"}), small.width_of({"10"}));
}

TEST(CairoCanvas, LeavesNoSeamBetweenTwoPiecesOfASurface) {
  CairoCanvas canvas(20, 20, 18);
  const std::array<ImVec2, 2> top = {ImVec2{0, 0}, {20, 0}};
  const std::array<ImVec2, 2> middle = {ImVec2{0, 9.5f}, {20, 10.5f}};
  const std::array<ImVec2, 2> bottom = {ImVec2{0, 20}, {20, 20}};
  canvas.strip(top, middle, kWhite);
  canvas.strip(middle, bottom, kWhite);
  const Pixels pixels = canvas.pixels().value();
  EXPECT_TRUE(std::all_of(pixels.rgb.begin(), pixels.rgb.end(), [](int c) { return c == 255; }));
}

TEST(CairoCanvas, RefusesASizeThatIsNone) {
  EXPECT_FALSE(CairoCanvas(0, 10, 18).pixels());
  EXPECT_FALSE(CairoCanvas(40000, 10, 18).pixels());
}

TEST(CairoCanvas, OutlivesBytesThatAreNoText) {
  CairoCanvas canvas(100, 30, 18);
  canvas.text({2, 2}, {"a\xff\xc3"}, kWhite, Align::left);
  EXPECT_GT(inked(canvas.pixels().value()), 10);
}

}  // namespace
}  // namespace mnemoscope::plot
