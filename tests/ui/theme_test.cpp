#include "ui/widgets/theme.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <tuple>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr double kReadable = 4.5;  // WCAG 2 AA, text
constexpr double kVisible = 3.0;   // WCAG 2 AA, graphics

ImVec4 unpacked(ImU32 colour) {
  return ImGui::ColorConvertU32ToFloat4(colour);
}

class BothThemes : public testing::TestWithParam<bool> {
 protected:
  Theme theme() const { return Theme({.dark = GetParam()}, {}); }
};

TEST_P(BothThemes, TextReadsOnEverythingItIsSetOn) {
  const Theme shown = theme();
  const Colours& c = shown.colours();
  for (const ImVec4& behind : {c.ground, c.panel}) {
    for (const ImVec4& text : {c.text, c.quiet, c.accent_text, c.target, c.good, c.bad}) {
      EXPECT_GE(contrast(text, behind), kReadable);
    }
  }
  for (const ImVec4& behind : {c.control, c.control_hover, c.control_active}) {
    EXPECT_GE(contrast(c.text, behind), kReadable);
  }
  EXPECT_GE(contrast(c.on_accent, c.accent), kReadable);
}

TEST_P(BothThemes, EveryVariantStandsOutAgainstTheGroundOfPlots) {
  const Theme shown = theme();
  for (const char* id :
       {"dense", "sparse", "top-k", "random-mask", "window", "linear", "random-features",
        "multi-head", "svr", "low-rank", "classical", "polynomial", "some-model-of-next-year"}) {
    EXPECT_GE(contrast(unpacked(shown.variant(id).colour), shown.colours().panel), kVisible) << id;
  }
}

TEST_P(BothThemes, NoTwoVariantsShareDashMarkerAndColour) {
  const Theme shown = theme();
  std::map<std::tuple<ImU32, int, int>, std::string> seen;
  for (const Variant* variant : catalogue()) {
    const plot::LineStyle style = shown.variant(variant->id);
    const auto look =
        std::tuple(style.colour, static_cast<int>(style.dash), static_cast<int>(style.marker));
    EXPECT_EQ(seen.count(look), 0U) << variant->id << " looks like " << seen[look];
    seen[look] = variant->id;
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, BothThemes, testing::Bool(),
                         [](const auto& theme) { return theme.param ? "Dark" : "Light"; });

TEST(Contrast, IsTwentyOneBetweenBlackAndWhiteAndOneWithItself) {
  EXPECT_NEAR(contrast({0, 0, 0, 1}, {1, 1, 1, 1}), 21.0, 1e-6);
  EXPECT_NEAR(contrast({0.3F, 0.6F, 0.1F, 1}, {0.3F, 0.6F, 0.1F, 1}), 1.0, 1e-9);
}

TEST(TypeSize, GoesFromEndToEndInStepsAndStopsThere) {
  int percent = kSmallestType;
  int steps = 0;
  for (; percent < kLargestType && steps < 20; ++steps) {
    const int next = next_type_size(percent, 1);
    EXPECT_GT(next, percent);
    EXPECT_EQ(next_type_size(next, -1), percent);
    percent = next;
  }
  EXPECT_EQ(percent, kLargestType);
  EXPECT_EQ(next_type_size(kLargestType, 1), kLargestType);
  EXPECT_EQ(next_type_size(kSmallestType, -1), kSmallestType);
}

TEST(ThemeUnits, AreWholePixelsAtEveryTypeSize) {
  for (const int percent : {75, 90, 100, 125, 200, 300}) {
    const Theme theme({.type_percent = percent}, {});
    EXPECT_EQ(theme.px(12), std::round(12.0F * static_cast<float>(percent) / 100.0F));
  }
}

TEST(TypeSize, KeepsItsSizeForTheEyeOnAnotherScreen) {
  EXPECT_EQ(type_size_on(100, 1.0, 2.0), 200);
  EXPECT_EQ(type_size_on(200, 2.0, 1.0), 100);
  EXPECT_EQ(type_size_on(125, 1.0, 1.5), 188);
  EXPECT_EQ(type_size_on(200, 1.0, 4.0), kLargestType);
  EXPECT_EQ(type_size_on(75, 2.0, 1.0), kSmallestType);
  EXPECT_EQ(type_size_on(100, 0.0, 2.0), 100) << "a screen that does not know its scale";
}

}  // namespace
}  // namespace mnemoscope
