#include "plot/picture_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/png_bytes.h"
#include "plot/svg_canvas.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr ImU32 kRed = IM_COL32(200, 10, 20, 255);
constexpr ImU32 kBlue = IM_COL32(10, 20, 200, 255);

/// Two rows by two columns of 2 x 2 pixels, drawn 40 times as large.
PictureTable small_table() {
  const Image red{2, 2, std::vector<ImU32>(4, kRed)};
  const Image blue{2, 2, std::vector<ImU32>(4, kBlue)};
  PictureTable table;
  table.title = "What came back";
  table.picture = {80, 80};
  table.row_means = "mean";
  table.column_means = "mean of a column";
  table.scales = {{.name = "error, one scale", .from = "0", .to = "1.5", .colours = {kRed, kBlue}},
                  {.name = "a pixel", .from = "−1", .to = "+1", .colours = {kBlue, kRed}}};
  table.notes = {"Corner: best of the row"};
  for (const char* name : {"Dense", "Sparse"}) {
    table.columns.push_back({.name = name,
                             .detail = "β 3",
                             .look = LineStyle{.colour = kBlue, .marker = Marker::square},
                             .mean = Chip{"0.5", kRed},
                             .foot = "1 / 2"});
  }
  for (const char* name : {"half <hidden>", "noise"}) {
    PictureRow row{.name = name, .picture = red};
    for (int i = 0; i < 2; ++i) {
      row.cells.push_back({.picture = blue,
                           .value = kRed,
                           .words = {{"0.25", kBlue}},
                           .curve = {3, 2, 1},
                           .best = i == 0});
    }
    row.mean = Chip{"0.75", kBlue};
    table.rows.push_back(std::move(row));
  }
  return table;
}

class TableFigure final : public Exportable {
 public:
  explicit TableFigure(PictureTable table) : table_(std::move(table)) {}
  std::string name() const override { return "table"; }
  Forms forms() const override { return {.picture = true, .drawing = true}; }
  void paint(Canvas& canvas, const Rect& page, const Palette& palette) const override {
    paint_picture_table(canvas, table_, page, palette);
  }

 private:
  PictureTable table_;
};

Page page_for(const PictureTable& table) {
  return {.size = page_size(table, kTableType), .type_size = kTableType};
}

TEST(PictureTable, SaysEveryWordOnceAndEscaped) {
  const PictureTable table = small_table();
  const std::string svg = to_svg(TableFigure(table), page_for(table));
  const XmlReader xml(svg);
  ASSERT_TRUE(xml.well_formed()) << xml.problem();
  for (const char* words :
       {"What came back", "Dense", "Sparse", "β 3", "&lt;hidden&gt;", "noise", "0.25", "0.5",
        "0.75", "1 / 2", "mean of a column", "error, one scale: 0", "1.5", "a pixel: −1", "+1",
        "Corner: best of the row"}) {
    EXPECT_THAT(xml.characters(), HasSubstr(words));
  }
  EXPECT_EQ(xml.count("image"), 6) << "two queries and four cells";
}

TEST(PictureTable, SaysByAnEllipsisWhatIsLeftOutOfAName) {
  PictureTable table = small_table();
  table.rows.front().name = "one two three four five six seven eight nine ten eleven twelve last";
  const std::string svg = to_svg(TableFigure(table), page_for(table));
  EXPECT_THAT(svg, HasSubstr(">one \u2026 seven<"));
  EXPECT_THAT(svg, HasSubstr(">twelve last<")) << "the end tells swept rows apart";
  EXPECT_THAT(svg, Not(HasSubstr("three")));
}

TEST(PictureTable, BreaksANameOfOneLongWord) {
  PictureTable table = small_table();
  table.rows.front().name = "holiday_in_the_mountains";
  const std::string svg = to_svg(TableFigure(table), page_for(table));
  EXPECT_THAT(svg, Not(HasSubstr("\u2026"))) << "all of it has room";
  EXPECT_THAT(svg, HasSubstr("he_mountains<"));
}

TEST(PictureTable, GivesWhatStandsBelowAColumnsNameItsLines) {
  PictureTable table = small_table();
  const float two = page_size(table, kTableType).y;
  table.columns.back().detail = "minus-l1, entmax, β 0.25";
  const float more = page_size(table, kTableType).y - two;
  EXPECT_GT(more, 0.0F);
  const std::string svg = to_svg(TableFigure(table), page_for(table));
  EXPECT_THAT(svg, Not(HasSubstr("\u2026")));
  EXPECT_THAT(svg, HasSubstr("entmax, β 0.25<"));
}

TEST(PictureTable, HoldsEverythingOnItsPage) {
  const PictureTable table = small_table();
  const Page page = page_for(table);
  const Pixels pixels = to_pixels(TableFigure(table), page, 100).value();
  // Nothing reaches into the margin.
  const auto at = [&](int x, int y) {
    const auto i = static_cast<std::size_t>(3 * (y * pixels.width + x));
    return IM_COL32(pixels.rgb[i], pixels.rgb[i + 1], pixels.rgb[i + 2], 255);
  };
  int red = 0;
  int blue = 0;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) {
      const bool in_margin = x < 4 || y < 4 || x >= pixels.width - 4 || y >= pixels.height - 4;
      if (in_margin) {
        ASSERT_EQ(at(x, y), page.palette.background) << x << ' ' << y;
      }
      red += at(x, y) == kRed ? 1 : 0;
      blue += at(x, y) == kBlue ? 1 : 0;
    }
  }
  EXPECT_GT(red, 2 * 80 * 80) << "the queries, and what has the colour of a value";
  EXPECT_GT(blue, 3 * 80 * 80);
}

TEST(PictureTable, IsTheSamePictureAtEveryScale) {
  const PictureTable table = small_table();
  const Pixels once = to_pixels(TableFigure(table), page_for(table), 100).value();
  const Pixels twice = to_pixels(TableFigure(table), page_for(table), 200).value();
  EXPECT_NEAR(twice.width, 2 * once.width, 2);
  EXPECT_NEAR(twice.height, 2 * once.height, 2);
  EXPECT_EQ(to_pixels(TableFigure(table), page_for(table), 100).value().rgb, once.rgb);
}

TEST(PictureTable, DrawsAShareInPlaceOfAPicture) {
  PictureTable table = small_table();
  for (PictureRow& row : table.rows) {
    for (PictureCell& cell : row.cells) cell.share = ShareBar{0.5, 0.4, 0.6, kRed};
  }
  const std::string svg = to_svg(TableFigure(table), page_for(table));
  EXPECT_EQ(XmlReader(svg).count("image"), 2) << "the queries";
  EXPECT_THAT(svg, HasSubstr("height=\"40.00\" fill=\"#c80a14\"")) << "half of 80 pixels";
}

TEST(SvgCanvas, KeepsTheIdsOfSeveralDrawingsInOneDocumentApart) {
  SvgCanvas canvas({10, 10}, 8);
  canvas.push_clip({{0, 0}, {5, 5}});
  canvas.rectangle({{0, 0}, {5, 5}}, kRed);
  canvas.pop_clip();
  canvas.text({0, 0}, {"url(#clip1) <clipPath id=\"clip1"}, kRed, Align::left);
  const std::string element = canvas.element("a", "first-");
  EXPECT_THAT(element, HasSubstr("<clipPath id=\"first-clip1\">"));
  EXPECT_THAT(element, HasSubstr("url(#first-clip1)"));
  EXPECT_THAT(element, HasSubstr(">url(#clip1) ")) << "words stay";
  EXPECT_THAT(element, Not(HasSubstr("<?xml")));
  EXPECT_THAT(canvas.document("a"), HasSubstr("<clipPath id=\"clip1\">"));
}

TEST(PngBytes, IsAPngOfTheSizeAskedFor) {
  const std::string png = png_bytes({2, 1, {kRed, kBlue}}, 3);
  ASSERT_GT(png.size(), 24U);
  EXPECT_EQ(png.substr(1, 3), "PNG");
  EXPECT_EQ(png[19], 6) << "width";
  EXPECT_EQ(png[23], 3) << "height";
  EXPECT_EQ(png, png_bytes({2, 1, {kRed, kBlue}}, 3));
  EXPECT_EQ(png_bytes({2, 2, {kRed}}), "") << "not all of its pixels";
  EXPECT_THAT(png_address({1, 1, {kRed}}),
              ::testing::StartsWith("data:image/png;base64,iVBORw0KGgo"));
}

}  // namespace
}  // namespace mnemoscope::plot
