// No two lines of one plot look alike.
#include "plot/apart.h"

#include <gtest/gtest.h>

#include <vector>

namespace mnemoscope::plot {
namespace {

constexpr ImU32 kBlue = IM_COL32(0, 0, 255, 255);
constexpr ImU32 kRed = IM_COL32(255, 0, 0, 255);

/// `count` lines that all want the same look.
std::vector<LineStyle> lines_of(const LineStyle& wanted, std::size_t count) {
  std::vector<LineStyle> taken;
  for (std::size_t i = 0; i < count; ++i) taken.push_back(told_apart(wanted, taken));
  return taken;
}

TEST(ToldApart, ADashAloneTellsNothingBesideAMarker) {
  const LineStyle blue{.colour = kBlue, .marker = Marker::circle};
  LineStyle dashed = blue;
  dashed.dash = Dash::dashed;
  EXPECT_TRUE(looks_alike(blue, dashed));
  dashed.marker = Marker::none;
  EXPECT_FALSE(looks_alike(blue, dashed));
  LineStyle plain = dashed;
  plain.dash = Dash::solid;
  EXPECT_FALSE(looks_alike(plain, dashed));
}

TEST(ToldApart, LeavesWhatNobodyHas) {
  const LineStyle blue{.colour = kBlue, .marker = Marker::star};
  const std::vector<LineStyle> taken{{.colour = kRed, .marker = Marker::star}};
  const LineStyle given = told_apart(blue, taken);
  EXPECT_EQ(given.marker, Marker::star);
  EXPECT_EQ(given.colour, kBlue);
  EXPECT_EQ(given.dash, Dash::solid);
}

TEST(ToldApart, FifteenLinesOfOneColourHaveFifteenMarkers) {
  const auto lines = lines_of({.colour = kBlue, .marker = Marker::square}, 15);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].colour, kBlue);
    EXPECT_NE(lines[i].marker, Marker::cross);
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(looks_alike(lines[i], lines[j])) << i << j;
  }
}

TEST(ToldApart, ManyMoreDifferInTheirDash) {
  const auto lines = lines_of({.colour = kBlue, .marker = Marker::square}, 60);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_FALSE(looks_alike(lines[i], lines[j]) && lines[i].dash == lines[j].dash) << i << j;
    }
  }
}

TEST(ToldApart, LinesWithoutMarkersHaveOtherDashesFirst) {
  const auto lines = lines_of({.colour = kBlue, .dash = Dash::dashed}, 6);
  EXPECT_EQ(lines[3].marker, Marker::none);
  EXPECT_NE(lines[4].marker, Marker::none);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(looks_alike(lines[i], lines[j])) << i << j;
  }
}

TEST(ToldApart, PrefersAMarkerThatNoLineHas) {
  const std::vector<LineStyle> taken{{.colour = kBlue, .marker = Marker::circle},
                                     {.colour = kRed, .marker = Marker::square}};
  EXPECT_EQ(told_apart(taken[0], taken).marker, Marker::triangle);
}

}  // namespace
}  // namespace mnemoscope::plot
