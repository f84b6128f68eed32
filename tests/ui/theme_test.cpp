#include "ui/widgets/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <string>
#include <tuple>

#include "plot/categories.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr double kReadable = 4.8;     // text; WCAG 2 AA asks for 4.5
constexpr double kVisible = 3.0;      // WCAG 2 AA, graphics
constexpr double kApart = 0.055;      // of two colours in OKLab; 0.02 is just noticed side by side
constexpr double kStillApart = 0.04;  // the same for colour-blind eyes

ImVec4 unpacked(ImU32 colour) {
  return ImGui::ColorConvertU32ToFloat4(colour);
}

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

Triple times(const Matrix& matrix, const Triple& v) {
  Triple result{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t k = 0; k < 3; ++k) result[i] += matrix[i][k] * v[k];
  }
  return result;
}

/// How eyes see linear light: as most do, or without one of the three cones (Machado, Oliveira &
/// Fernandes 2009, severity 1).
const std::map<std::string, Matrix>& eyes() {
  static const std::map<std::string, Matrix> all = {
      {"trichromat", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
      {"protanope",
       {{{0.152286, 1.052583, -0.204868},
         {0.114503, 0.786281, 0.099216},
         {-0.003882, -0.048116, 1.051998}}}},
      {"deuteranope",
       {{{0.367322, 0.860646, -0.227968},
         {0.280085, 0.672501, 0.047413},
         {-0.011820, 0.042940, 0.968881}}}},
      {"tritanope",
       {{{1.255528, -0.076749, -0.178779},
         {-0.078411, 0.930809, 0.147602},
         {0.004733, 0.691367, 0.303900}}}}};
  return all;
}

/// A colour in OKLab (Ottosson 2020) as these eyes see it.
Triple seen(const ImVec4& colour, const Matrix& eye) {
  const auto linear = [](double c) {
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  Triple light = times(eye, {linear(colour.x), linear(colour.y), linear(colour.z)});
  for (double& channel : light) channel = std::clamp(channel, 0.0, 1.0);
  Triple cones = times({{{0.4122214708, 0.5363325363, 0.0514459929},
                         {0.2119034982, 0.6806995451, 0.1073969566},
                         {0.0883024619, 0.2817188376, 0.6299787005}}},
                       light);
  for (double& cone : cones) cone = std::cbrt(cone);
  return times({{{0.2104542553, 0.7936177850, -0.0040720468},
                 {1.9779984951, -2.4285922050, 0.4505937099},
                 {0.0259040371, 0.7827717662, -0.8086757660}}},
               cones);
}

double distance(const ImVec4& a, const ImVec4& b, const std::string& eye) {
  const Triple x = seen(a, eyes().at(eye));
  const Triple y = seen(b, eyes().at(eye));
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

class BothThemes : public testing::TestWithParam<bool> {
 protected:
  Theme theme() const { return Theme({.dark = GetParam()}, {}); }

  /// Everything that stands for something, by its name.
  std::map<std::string, ImVec4> meanings() const {
    const Theme shown = theme();
    const Colours& c = shown.colours();
    std::map<std::string, ImVec4> all = {
        {"target", c.target}, {"query", c.query}, {"accent", c.accent}, {"bad", c.bad}};
    for (const Variant* v : catalogue()) all[v->id] = unpacked(shown.variant(v->id).colour);
    for (std::size_t i = 0; i < plot::kCategoryColours; ++i) {
      all["basin " + std::to_string(i)] = unpacked(plot::category_colour(i));
    }
    return all;
  }
};

TEST_P(BothThemes, TextReadsOnEverythingItIsSetOn) {
  const Theme shown = theme();
  const Colours& c = shown.colours();
  for (const ImVec4& behind : {c.ground, c.panel}) {
    for (const ImVec4& text : {c.text, c.quiet, c.accent_text, c.target, c.query, c.good, c.bad}) {
      EXPECT_GE(contrast(text, behind), kReadable);
    }
  }
  for (const ImVec4& behind : {c.control, c.control_hover, c.control_active}) {
    EXPECT_GE(contrast(c.text, behind), kReadable);
  }
  EXPECT_GE(contrast(c.on_accent, c.accent), kReadable);
}

TEST_P(BothThemes, OnAProjectorTextReadsFromTheLastRow) {
  const Theme projected({.dark = GetParam(), .high_contrast = true}, {});
  const Colours& c = projected.colours();
  constexpr double kProjected = 10.0;  // WCAG 2 AAA asks for 7
  for (const ImVec4& behind : {c.ground, c.panel}) {
    for (const ImVec4& text : {c.text, c.quiet}) EXPECT_GE(contrast(text, behind), kProjected);
    for (const ImVec4& text : {c.target, c.query, c.good, c.bad, c.finding}) {
      EXPECT_GE(contrast(text, behind), kReadable);
    }
    EXPECT_GE(contrast(c.line, behind), kVisible);
  }
  EXPECT_GT(contrast(c.text, c.ground), contrast(theme().colours().text, theme().colours().ground));
}

TEST_P(BothThemes, WhateverMeansSomethingStandsOutAgainstGroundAndPanel) {
  const Theme shown = theme();
  for (const auto& [name, colour] : meanings()) {
    EXPECT_GE(contrast(colour, shown.colours().ground), kVisible) << name;
    EXPECT_GE(contrast(colour, shown.colours().panel), kVisible) << name;
  }
  const ImVec4 next = unpacked(shown.variant("some-model-of-next-year").colour);
  EXPECT_GE(contrast(next, shown.colours().panel), kVisible);
}

TEST_P(BothThemes, NoTwoMeaningsShareAColour) {
  const std::map<std::string, ImVec4> all = meanings();
  for (auto a = all.begin(); a != all.end(); ++a) {
    for (auto b = std::next(a); b != all.end(); ++b) {
      EXPECT_GE(distance(a->second, b->second, "trichromat"), kApart)
          << a->first << " and " << b->first;
    }
  }
}

TEST_P(BothThemes, EveryVariantHasAMarkerOfItsOwnAndNoneTheCrossOfFailure) {
  const Theme shown = theme();
  std::map<plot::Marker, std::string> seen;
  for (const Variant* variant : catalogue()) {
    const std::string& id = variant->id;
    const plot::Marker marker = shown.variant(id).marker;
    EXPECT_NE(marker, plot::Marker::none) << id;
    EXPECT_NE(marker, plot::Marker::cross) << id;
    EXPECT_EQ(seen.count(marker), 0U) << id << " looks like " << seen[marker];
    seen[marker] = id;
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

// Who reads a printed figure has white behind it, whatever the window had.
TEST_P(BothThemes, AllModelsAndMeaningsAreSeenOnPaper) {
  const Theme shown = theme();
  ASSERT_NE(shown.plots().print, nullptr);
  const plot::PrintColours& print = *shown.plots().print;
  const ImVec4 paper = unpacked(print.palette.background);
  EXPECT_EQ(contrast(paper, {0, 0, 0, 1}), contrast({1, 1, 1, 1}, {0, 0, 0, 1})) << "white";
  const auto on_paper = [&print](ImU32 colour) {
    for (const auto& [window, by] : print.instead) {
      if (window == colour) return unpacked(by);
    }
    return unpacked(colour);
  };
  for (const Variant* variant : catalogue()) {
    EXPECT_GE(contrast(on_paper(shown.variant(variant->id).colour), paper), kVisible)
        << variant->id;
  }
  for (const auto& [name, colour] : meanings()) {
    EXPECT_GE(contrast(on_paper(packed(colour)), paper), kVisible) << name;
  }
}

TEST_P(BothThemes, SignedNumbersAreQuietAtZero) {
  const Theme shown = theme();
  EXPECT_EQ(plot::colour_at(shown.signed_map(), 0.5), packed(shown.colours().ground));
  for (const double end : {0.0, 1.0}) {
    EXPECT_GE(contrast(unpacked(plot::colour_at(shown.signed_map(), end)), shown.colours().ground),
              kVisible);
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, BothThemes, testing::Bool(),
                         [](const auto& theme) { return theme.param ? "Dark" : "Light"; });

/// Distance of hue and chroma alone.
double hue_distance(const ImVec4& a, const ImVec4& b) {
  const Triple x = seen(a, eyes().at("trichromat"));
  const Triple y = seen(b, eyes().at("trichromat"));
  return std::hypot(x[1] - y[1], x[2] - y[2]);
}

TEST(BasinColours, DifferInHueSoThatShadingMakesNoneOfAnother) {
  for (std::size_t a = 0; a < plot::kCategoryColours; ++a) {
    for (std::size_t b = a + 1; b < plot::kCategoryColours; ++b) {
      const double apart =
          hue_distance(unpacked(plot::category_colour(a)), unpacked(plot::category_colour(b)));
      EXPECT_GE(apart, b < 3 ? 2 * kApart : kApart) << a << " and " << b;
    }
  }
}

TEST(BasinColours, KeepApartForColourBlindEyes) {
  for (const auto& [eye, matrix] : eyes()) {
    for (std::size_t a = 0; a < plot::kCategoryColours; ++a) {
      for (std::size_t b = a + 1; b < plot::kCategoryColours; ++b) {
        EXPECT_GE(
            distance(unpacked(plot::category_colour(a)), unpacked(plot::category_colour(b)), eye),
            kStillApart)
            << a << " and " << b << " for a " << eye;
      }
    }
  }
}

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
