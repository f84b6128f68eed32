#include "ui/shown/exportables.h"

#include <gtest/gtest.h>

#include "ui/shown/plot_exports.h"

namespace mnemoscope {
namespace {

KeyedPicture picture_of(int width, int height) {
  return {.key = {}, .width = width, .height = height, .paint = [width, height] {
            Bitmap bitmap{.width = width, .height = height};
            for (int i = 0; i < width * height; ++i) {
              bitmap.pixels.push_back({static_cast<std::uint8_t>(i), 20, 30});
            }
            return bitmap;
          }};
}

TEST(TableExport, QuotesForCsvAndKeepsCellsApartByTabs) {
  const Table table{.head = {"model", "ends as"}, .rows = {{"a, b", "x\ty"}, {"\"c\"", ""}}};
  const TableExport exported("models", [&] { return table; });
  EXPECT_EQ(exported.csv(), "model,ends as\r\n\"a, b\",x y\r\n\"\"\"c\"\"\",\r\n");
  EXPECT_EQ(exported.text(), "model\tends as\na, b\tx y\n\"c\"\t\n");
  EXPECT_EQ(file_name(exported, "csv"), "models.csv");
  EXPECT_TRUE(exported.has_content());
  EXPECT_FALSE(TableExport("", [] { return Table(); }).has_content());
}

TEST(PictureExport, IsItsOwnPixelsAndEveryOneASquareWhenEnlarged) {
  const KeyedPicture picture = picture_of(6, 4);
  const PictureExport exported(picture, "memory 3");
  const plot::Pixels own = plot::to_pixels(exported, page_of(picture), 100).value();
  ASSERT_EQ(own.width, 6);
  ASSERT_EQ(own.height, 4);
  EXPECT_EQ(own.rgb[3 * 7], 7);
  const plot::Pixels large = plot::to_pixels(exported, page_of(picture), 400).value();
  ASSERT_EQ(large.width, 24);
  ASSERT_EQ(large.height, 16);
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 24; ++x) {
      EXPECT_EQ(large.rgb[static_cast<std::size_t>(3 * (24 * y + x))], 6 * (y / 4) + x / 4);
    }
  }
}

TEST(PictureExport, IsEnlargedNoFurtherThanAScreenShows) {
  const KeyedPicture small = picture_of(28, 28);
  EXPECT_EQ(PictureExport(small, "").scales(), (std::vector{100, 200, 400, 800, 1600}));
  const KeyedPicture large = picture_of(3000, 20);
  EXPECT_EQ(PictureExport(large, "").scales(), std::vector{100});
}

TEST(PictureExport, HasTheNumbersItIsPaintedFromRowByRow) {
  KeyedPicture picture = picture_of(2, 2);
  EXPECT_FALSE(PictureExport(picture, "").forms().table) << "it is not painted from numbers";
  picture.values = [] {
    return PixelValues{.pixels = State::LinSpaced(4, 0.25, 1.0),
                       .shape = {.width = 2, .height = 2, .channels = 1}};
  };
  const PictureExport grey(picture, "state");
  EXPECT_TRUE(grey.forms().table && grey.forms().numbers && grey.forms().picture);
  EXPECT_EQ(grey.csv(), "row,0,1\r\n0,0.25,0.5\r\n1,0.75,1\r\n");
  EXPECT_EQ(grey.text(), "row\t0\t1\n0\t0.25\t0.5\n1\t0.75\t1\n");
  picture.values = [] {
    return PixelValues{.pixels = State::LinSpaced(6, 0.0, 5.0),
                       .shape = {.width = 2, .height = 1, .channels = 3}};
  };
  const PictureExport colour(picture, "state");
  EXPECT_EQ(colour.csv(), "row,0 red,0 green,0 blue,1 red,1 green,1 blue\r\n0,0,1,2,3,4,5\r\n");
  const plot::Numbers numbers = colour.numbers();
  EXPECT_EQ(numbers.rows, 1U);
  EXPECT_EQ(numbers.columns, 2U);
  EXPECT_EQ(numbers.channels, 3U);
}

TEST(WhereToSave, NamesTheFormatAsItsMenuDoes) {
  const auto asked = [](plot::ExportKind kind, const char* name) {
    return where_to_save({.kind = kind, .file_name = name});
  };
  EXPECT_EQ(asked(plot::ExportKind::csv, "matrix.csv").title, "Save as CSV");
  EXPECT_EQ(asked(plot::ExportKind::png, "a.png").title, "Save as PNG");
  const FileQuestion tex = asked(plot::ExportKind::csv, "matrix.tex");
  EXPECT_EQ(tex.title, "Save as LaTeX");
  EXPECT_EQ(tex.endings, std::vector<std::string>{"tex"});
  EXPECT_EQ(asked(plot::ExportKind::csv, "matrix.md").title, "Save as Markdown");
}

}  // namespace
}  // namespace mnemoscope
