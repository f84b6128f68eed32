// Figures on paper.
#include "plot/print.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/export.h"
#include "plot/node_ring.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr ImU32 kOrange = IM_COL32(0xf0, 0xa0, 0x40, 255);
constexpr ImU32 kBrown = IM_COL32(0x80, 0x40, 0x10, 255);

PrintColours paper() {
  PrintColours colours;
  colours.palette.background = IM_COL32(255, 255, 255, 255);
  colours.palette.text = IM_COL32(0, 0, 0, 255);
  colours.instead = {{kOrange, kBrown}};
  return colours;
}

Figure curve() {
  return {.title = "Overlap",
          .x = {.label = "load"},
          .y = {.label = "overlap"},
          .series = {line("dense", {0.0, 1.0}, {1.0, 0.5}, {.colour = kOrange})}};
}

/// A page of the window, dark, narrow and far too high.
Page window(const PrintColours& colours) {
  Page page{.size = {600, 2000}, .type_size = 18.0F};
  page.palette.print = &colours;
  return page;
}

TEST(Print, HasAPageOfItsOwnWithLettersOfEightPoints) {
  const PrintColours colours = paper();
  const Figure figure = curve();
  const View view;
  const Page page = paper_page(FigureExport(figure, view), window(colours), 300);
  EXPECT_EQ(page.size.x, 1890.0F) << "160 mm";
  EXPECT_LT(page.size.y, page.size.x) << "however high the window is";
  constexpr float kEmOfALine = 0.826F;
  EXPECT_NEAR(page.type_size * kEmOfALine, 8.0F / 72.0F * 300.0F, 0.01F);
}

TEST(Print, IsHigherForALongLegend) {
  const PrintColours colours = paper();
  Figure figure = curve();
  const View view;
  const float before = paper_page(FigureExport(figure, view), window(colours), 300).size.y;
  for (int i = 0; i < 30; ++i) {
    figure.series.push_back(figure.series.front());
    figure.series.back().name = "another model with a long name, setting " + std::to_string(i);
  }
  EXPECT_GT(paper_page(FigureExport(figure, view), window(colours), 300).size.y, 1.2F * before);
}

TEST(Print, KeepsTheHeightThatRowsNeedUpToThatOfAPage) {
  class Rows final : public Exportable {
   public:
    std::string name() const override { return "rows"; }
    Forms forms() const override { return {.picture = true, .drawing = true}; }
  };
  const PrintColours colours = paper();
  Page page = window(colours);
  page.size.y = 30.0F * page.type_size;
  EXPECT_NEAR(paper_page(Rows(), page, 300).size.y / paper_page(Rows(), page, 300).type_size, 30.0F,
              0.1F);
  page.size.y = 300.0F * page.type_size;
  EXPECT_NEAR(paper_page(Rows(), page, 300).size.y, 225.0F / 25.4F * 300.0F, 1.0F);
}

TEST(Print, IsOnWhiteInColoursOfPaper) {
  const PrintColours colours = paper();
  const Figure figure = curve();
  const View view;
  const ExportRequest svg =
      make_print_request(FigureExport(figure, view), window(colours), ExportKind::svg);
  const XmlReader xml(svg.contents);
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_THAT(svg.contents, AllOf(HasSubstr("#804010"), Not(HasSubstr("#f0a040"))));
  EXPECT_THAT(svg.contents, AllOf(HasSubstr("#ffffff"), Not(HasSubstr("#191d24"))));
  EXPECT_THAT(svg.contents, HasSubstr("font-size=\"10.67\"")) << "8 pt at 96 to the inch";
  EXPECT_THAT(svg.contents, HasSubstr("load"));
  EXPECT_EQ(svg.file_name, "overlap.svg");
}

TEST(Print, HasACurveThatIsWhiteInADarkWindowInInkOnAWhitePage) {
  constexpr ImU32 kWhite = IM_COL32(255, 255, 255, 255);
  PrintColours colours = paper();
  colours.instead.emplace_back(kWhite, IM_COL32(0x1b, 0x1f, 0x26, 255));
  Figure figure = curve();
  figure.series = {line("classical", {0.0, 1.0}, {1.0, 0.5}, {.colour = kWhite})};
  const View view;
  const ExportRequest svg =
      make_print_request(FigureExport(figure, view), window(colours), ExportKind::svg);
  EXPECT_THAT(svg.contents, HasSubstr("fill=\"#ffffff\"")) << "the page";
  EXPECT_THAT(svg.contents, Not(HasSubstr("fill=\"#1b1f26\"/>\n<rect"))) << "not its ground";
  EXPECT_THAT(svg.contents, HasSubstr("stroke=\"#1b1f26\"")) << "the curve";
}

TEST(Print, SaysItsDotsToTheInchAsPixels) {
  const PrintColours colours = paper();
  const Figure figure = curve();
  const View view;
  const ExportRequest png =
      make_print_request(FigureExport(figure, view), window(colours), ExportKind::png);
  EXPECT_EQ(png.dots_per_inch, 300);
  ASSERT_TRUE(png.pixels);
  EXPECT_EQ(png.pixels->width, 1890);
  EXPECT_EQ(png.pixels->rgb[0], 255) << "the corner is white";
}

TEST(Print, ShowsTheWholeOfAGraph) {
  const NodeRing ring{.kinds = {{.name = "a", .style = {.colour = kOrange}}},
                      .nodes = {{.name = "0"}, {.name = "1"}},
                      .edges = {{0, 1}}};
  const PrintColours colours = paper();
  const ExportRequest svg =
      make_print_request(NodeRingExport(ring), window(colours), ExportKind::svg);
  EXPECT_THAT(svg.contents, AllOf(HasSubstr(">0<"), HasSubstr(">1<")));
}

}  // namespace
}  // namespace mnemoscope::plot
