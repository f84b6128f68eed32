// How large the cells of the matrix are in rooms that windows of usual sizes leave.
#include "ui/compare/matrix_layout.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

constexpr ImageShape kPhoto{64, 64, 3};
constexpr ImageShape kDigit{28, 28, 1};

Theme theme_at(int times) {
  return Theme({.type_percent = 100 * times}, {});
}

/// Five rows by five columns.
MatrixLayout layout_of(const ImageShape& shape, ImVec2 room, int times = 1) {
  const MatrixContents contents{.shape = shape, .rows = 5, .columns = 5};
  return matrix_layout(theme_at(times), contents, room, 18.0F * static_cast<float>(times));
}

TEST(MatrixLayout, ShrinksPhotographsAsLittleAsTheRoomAllows) {
  // What a window of 1280 x 800 leaves.
  const MatrixLayout layout = layout_of(kPhoto, {900, 462});
  EXPECT_GE(layout.picture.x, 54) << "half of 64 is a stamp";
  EXPECT_LE(layout.picture.x, 64);
}

TEST(MatrixLayout, EnlargesDigitsByWholeNumbersWhereAnotherPlaceOfTheWordsAllowsIt) {
  const MatrixLayout layout = layout_of(kDigit, {900, 462});
  EXPECT_EQ(layout.picture.x, 56);
  EXPECT_TRUE(layout.flat);
  EXPECT_LE(5 * (layout.cell_height + 6) + 92, 462) << "all rows have room";
}

TEST(MatrixLayout, ShowsFourRowsAtTwiceTheTypeInASmallWindow) {
  const MatrixContents contents{.shape = kPhoto, .rows = 5, .columns = 5};
  const float height = useful_matrix_height(theme_at(2), contents, 36);
  EXPECT_LE(height, 640) << "between the bars and below the buttons of 1280 x 800";
  const MatrixLayout layout = layout_of(kPhoto, {1240, height}, 2);
  EXPECT_GE((height - layout.heads) / (layout.cell_height + 12), 4);
}

TEST(MatrixLayout, ShowsQueriesAsLargeAsCellsWhereThereIsRoomBesideThem) {
  const MatrixLayout wide = layout_of(kPhoto, {2190, 1190});
  EXPECT_EQ(wide.picture.x, 192) << "three times";
  EXPECT_EQ(wide.query, 192);
  EXPECT_LE(wide.name + 5 * (wide.cell_width + 8) + wide.mean + 16, 2190);
  const MatrixLayout narrow = layout_of(kPhoto, {900, 462});
  EXPECT_LE(narrow.query, narrow.name / 2);
}

TEST(MatrixLayout, KeepsTheCurveInsideTheCell) {
  for (const ImVec2 room : {ImVec2{916, 470}, ImVec2{2100, 1000}, ImVec2{500, 200}}) {
    for (const ImageShape& shape : {kPhoto, kDigit, ImageShape{2, 100, 1}}) {
      const MatrixLayout l = layout_of(shape, room);
      EXPECT_GT(l.spark.x, 0);
      EXPECT_GT(l.spark.y, 0);
      EXPECT_LE(l.spark_from.x + l.spark.x, l.cell_width);
      EXPECT_LE(l.spark_from.y + l.spark.y, l.cell_height);
      const bool beside = l.spark_from.x >= l.picture.x;
      EXPECT_TRUE(beside || l.spark_from.y >= l.picture.y) << "and off the picture";
    }
  }
}

TEST(MatrixLayout, HasALineMoreForDifferencesAndRoomForRates) {
  MatrixContents contents{.shape = kDigit, .rows = 40, .columns = 5};
  const Theme theme = theme_at(1);
  const ImVec2 room{916, 470};
  const float plain = matrix_layout(theme, contents, room, 18).cell_height;
  contents.baseline = true;
  EXPECT_GE(matrix_layout(theme, contents, room, 18).cell_height, plain);
  contents.rates = true;
  EXPECT_GE(matrix_layout(theme, contents, room, 18).cell_height, 4 * 18) << "four lines of words";
}

}  // namespace
}  // namespace mnemoscope
