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
