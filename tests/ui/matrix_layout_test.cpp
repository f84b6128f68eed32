// How large the cells of the matrix are in rooms that windows of usual sizes leave.
#include "ui/compare/matrix_layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "ui/compare/headed_layout.h"

namespace mnemoscope {
namespace {

constexpr ImageShape kPhoto{64, 64, 3};
constexpr ImageShape kDigit{28, 28, 1};

Theme theme_at(int times) {
  return Theme({.type_percent = 100 * times}, {});
}

/// Five rows by five columns.
MatrixLayout layout_of(const ImageShape& shape, ImVec2 room, int times = 1) {
  const MatrixContents contents{
      .shape = shape, .rows = 5, .columns = 5, .scrollbar = 12.0F * static_cast<float>(times)};
  return matrix_layout(theme_at(times), contents, room, 18.0F * static_cast<float>(times));
}

TEST(MatrixLayout, ShrinksPhotographsAsLittleAsTheRoomAllows) {
  // What a window of 1280 x 800 leaves.
  const MatrixLayout layout = layout_of(kPhoto, {900, 462});
  EXPECT_GE(layout.picture.x, 54) << "half of 64 is a stamp";
  EXPECT_LE(layout.picture.x, 70);
}

/// The height of all rows with heads and means.
float height_of(const MatrixLayout& layout, float line, std::size_t rows) {
  return layout.heads + static_cast<float>(rows) * (layout.cell_height + 6) + 2 * line + 14;
}

TEST(MatrixLayout, EnlargesDigitsUntilOneOfBothDirectionsIsFull) {
  const MatrixLayout layout = layout_of(kDigit, {900, 462});
  EXPECT_GE(layout.picture.x, 63) << "twice 28 would leave an eighth of the place empty";
  EXPECT_LE(height_of(layout, 18, 5), 462) << "all rows have room";
  const bool down_is_full = height_of(layout, 18, 5) > 462 - 5 * 3;
  const bool across_is_full = layout.width(5) > 900 - 5 * 3;
  EXPECT_TRUE(down_is_full || across_is_full);
}

TEST(MatrixLayout, PutsTheWordsBelowWhereThereAreManyColumnsAndFewRows) {
  const MatrixContents contents{.shape = kDigit, .rows = 2, .columns = 8};
  const MatrixLayout layout = matrix_layout(theme_at(1), contents, {900, 462}, 18);
  EXPECT_GE(layout.words_from.y, layout.picture.y);
  EXPECT_GE(layout.picture.x, 56);
  EXPECT_LE(layout.width(8), 900);
}

/// The narrowest matrix with so many columns: a line of words in each, or a slim bar and its words.
float least_width(std::size_t columns, float unit) {
  return (108 + 50 + 8 + 86 * static_cast<float>(columns)) * unit;
}

TEST(MatrixLayout, LeavesNoColumnOutOfSightThatHasRoom) {
  for (const int times : {1, 2}) {
    const auto unit = static_cast<float>(times);
    for (std::size_t columns = 1; columns <= 14; ++columns) {
      for (const bool rates : {false, true}) {
        const MatrixContents contents{
            .shape = kPhoto, .rows = 2, .columns = columns, .rates = rates, .scrollbar = 24};
        for (float wide = least_width(columns, unit); wide < 2500; wide += 130) {
          const MatrixLayout l =
              matrix_layout(theme_at(times), contents, {wide, 1200}, 18.0F * unit);
          EXPECT_LE(l.width(columns), wide) << columns;
        }
      }
    }
  }
}

TEST(MatrixLayout, ShowsAllColumnsOfFourModelsAndTwoReferencesAtTwiceTheType) {
  for (const std::size_t columns : {5U, 6U}) {
    for (const ImageShape& shape : {kPhoto, kDigit}) {
      const MatrixContents contents{.shape = shape, .rows = 5, .columns = columns, .scrollbar = 24};
      const MatrixLayout l = matrix_layout(theme_at(2), contents, {1216, 438}, 36);
      EXPECT_LE(l.width(columns), 1216 - 24) << columns;
      EXPECT_GE(l.picture.x, 44) << columns;
      EXPECT_GE(l.words, 2 * 50) << "a mark and a number";
    }
  }
}

TEST(MatrixLayout, NeverShrinksCellsWhenThereIsMoreRoom) {
  for (const ImageShape& shape : {kPhoto, kDigit}) {
    for (float wide = 500; wide < 2400; wide += 100) {
      const MatrixLayout small = layout_of(shape, {wide, 800});
      const MatrixLayout large = layout_of(shape, {wide + 100, 800});
      // A wider name, or wide margins that came back, may take an eighth, and whole multiples too.
      EXPECT_GE(large.picture.x, 0.75F * small.picture.x) << wide;
    }
  }
}

TEST(MatrixLayout, WidensCellsForTheNamesOfColumnsOnlyWhereThereIsRoom) {
  MatrixContents contents{.shape = kDigit, .rows = 5, .columns = 6, .scrollbar = 24};
  contents.head_width = 130;
  const MatrixLayout l = matrix_layout(theme_at(2), contents, {1216, 440}, 36);
  EXPECT_GE(l.cell_width, 130);
  EXPECT_LE(l.width(6), 1216 - 24);
  contents.head_width = 1000;
  EXPECT_LE(matrix_layout(theme_at(2), contents, {1216, 440}, 36).width(6), 1216 - 24);
}

TEST(MatrixLayout, ShowsAllRowsBeforeItEnlargesThePicturesOfSome) {
  const MatrixContents contents{
      .shape = kDigit, .rows = 5, .columns = 6, .head_lines = 3, .scrollbar = 12};
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_LE(height_of(l, 18, 5), 466);
  EXPECT_LE(l.width(6), 888);
  EXPECT_GE(l.picture.x, 36);
}

TEST(MatrixLayout, ShowsManyColumnsAtOnceWhereItMustScroll) {
  const MatrixContents contents{.shape = kPhoto, .rows = 12, .columns = 14, .scrollbar = 12};
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_LE(l.name, 888.0F / 5) << "it stays, and takes from the others";
  EXPECT_GE((888 - 12 - l.name) / (l.cell_width + 2 * l.padding), 12) << "columns in sight";
  EXPECT_GE((466 - l.heads) / (l.cell_height + 6), 4) << "rows";
}

TEST(MatrixLayout, LeavesNoWidthUnusedWhereTheRowsAreScrolledTo) {
  const MatrixContents contents{.shape = kPhoto, .rows = 13, .columns = 5, .scrollbar = 12};
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_GE(l.picture.x, 54) << "13 rows have no room at a fair size, so they scroll";
  EXPECT_LE(l.width(5), 888 - 12);
  EXPECT_GE((466 - l.heads) / (l.cell_height + 6), 5) << "rows in sight";
}

TEST(MatrixLayout, GivesWhatIsFreeAcrossToTheWordsAboveTheColumns) {
  MatrixContents contents{.shape = kDigit, .rows = 5, .columns = 6, .head_lines = 3};
  const MatrixLayout narrow = matrix_layout(theme_at(1), contents, {1100, 466}, 18);
  contents.whole_head_width = 140;
  const MatrixLayout wide = matrix_layout(theme_at(1), contents, {1100, 466}, 18);
  EXPECT_GT(wide.cell_width, narrow.cell_width);
  EXPECT_LE(wide.cell_width, 140);
  EXPECT_LE(wide.width(6), 1100);
  EXPECT_EQ(wide.picture.x, narrow.picture.x);
  EXPECT_LE(wide.words_from.x + wide.words, wide.cell_width);
  EXPECT_LE(wide.spark_from.x + wide.spark.x, wide.cell_width);
}

TEST(MatrixLayout, MakesHeadsWholeWhereColumnsAreScrolledToAnyway) {
  MatrixContents contents{.shape = kDigit, .rows = 12, .columns = 14, .scrollbar = 12};
  contents.head_width = 62;
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_GT(l.width(14), 888);
  EXPECT_GE(l.cell_width, 62);
  EXPECT_GE(l.picture.x, 36);
}

TEST(MatrixLayout, HasRoomForTheLongestWordOfARowBesideAQueryOfHalfACell) {
  MatrixContents contents{.shape = kPhoto, .rows = 12, .columns = 14, .scrollbar = 12};
  contents.name_width = 80;
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_GE(l.query, l.picture.x / 2);
  EXPECT_GE(l.name - l.query - kBesideQueryUnits, 80);
  contents.name_width = 1000;
  EXPECT_LE(matrix_layout(theme_at(1), contents, {888, 466}, 18).name, 888.0F / 3);
  const MatrixContents few{
      .shape = kDigit, .rows = 5, .columns = 6, .name_width = 80, .scrollbar = 12};
  const MatrixLayout five = matrix_layout(theme_at(1), few, {888, 466}, 18);
  EXPECT_GE(five.name - five.query - kBesideQueryUnits, 80);
}

TEST(MatrixLayout, ShowsWholeRowsWhereTheyAreScrolledTo) {
  for (const int times : {1, 2}) {
    const auto unit = static_cast<float>(times);
    const Theme theme = theme_at(times);
    for (const std::size_t columns : {5U, 14U}) {
      const MatrixContents contents{
          .shape = kPhoto, .rows = 12, .columns = columns, .scrollbar = 12 * unit};
      const MatrixLayout l = matrix_layout(theme, contents, {1216, 430}, 18 * unit);
      ASSERT_FALSE(l.all_rows);
      const float bar = l.all_columns ? 0.0F : contents.scrollbar;
      const float high = table_height(theme, contents, l, 430);
      EXPECT_LE(high, 430);
      const float rows = (high - l.heads - bar) / (l.cell_height + 2 * row_padding(theme));
      EXPECT_NEAR(rows, std::round(rows), 1e-3F);
      EXPECT_GE(rows, 1);
    }
  }
  const MatrixContents few{.shape = kDigit, .rows = 2, .columns = 5};
  const MatrixLayout l = matrix_layout(theme_at(1), few, {900, 462}, 18);
  EXPECT_TRUE(l.all_rows);
  EXPECT_EQ(table_height(theme_at(1), few, l, 462), 462);
}

TEST(MatrixLayout, HasRoomForAllRowsAsTheTablePlacesThem) {
  const MatrixContents contents{
      .shape = kPhoto, .rows = 5, .columns = 5, .head_lines = 3, .scrollbar = 30};
  for (const int percent : {100, 115, 130, 175, 255}) {
    const Theme theme({.type_percent = percent}, {});
    const float padding = row_padding(theme);
    EXPECT_EQ(padding, std::floor(padding)) << "the table places rows at whole pixels";
    const float line = std::ceil(theme.px(18));
    const ImVec2 room{theme.px(900), theme.px(466)};
    const MatrixLayout l = matrix_layout(theme, contents, room, line);
    const float rows = 5 * (l.cell_height + 2 * padding);
    EXPECT_GE(l.heads, 3 * line + 2 * padding);
    EXPECT_LE(l.heads + rows + 2 * line + theme.px(6) + 2 * padding, room.y) << percent;
  }
}

TEST(MatrixLayout, FillsTheWindowWithASingleCell) {
  const MatrixContents contents{.shape = kDigit, .rows = 1, .columns = 1};
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {2190, 1190}, 18);
  EXPECT_GE(l.picture.x, 560);
  EXPECT_LE(height_of(l, 18, 1), 1190);
  EXPECT_LE(l.width(1), 2190);
}

TEST(MatrixLayout, GivesLongNamesOfColumnsTheirLines) {
  MatrixContents contents{.shape = kPhoto, .rows = 5, .columns = 5};
  const MatrixLayout two = matrix_layout(theme_at(1), contents, {900, 462}, 18);
  contents.head_lines = 4;
  const MatrixLayout four = matrix_layout(theme_at(1), contents, {900, 462}, 18);
  EXPECT_EQ(four.heads, two.heads + 2 * 18);
  EXPECT_LE(height_of(four, 18, 5), 462);
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
  contents.rate_lines = 4;
  EXPECT_GE(matrix_layout(theme, contents, room, 18).cell_height, 5 * 18) << "approximate ones";
}

TEST(MatrixLayout, ShowsEightRowsOfRatesInASmallWindow) {
  const MatrixContents contents{
      .shape = kDigit, .rows = 8, .columns = 5, .rates = true, .head_lines = 2, .scrollbar = 12};
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_GE((466 - l.heads) / (l.cell_height + 6), 7) << "three short lines, no more";
}

/// Heads whose words are as long as `all` pixels together, in pieces of `piece`.
HeadsOfColumns heads_of(float all, float piece) {
  const auto lines = [=](float width) {
    return static_cast<std::size_t>(std::ceil(all / std::max(width, piece)));
  };
  return {
      .width_in = [=](std::size_t l) { return std::max(piece, all / static_cast<float>(l)); },
      .lines_at = [=](float width,
                      std::size_t most) { return std::clamp<std::size_t>(lines(width), 2, most); },
      .are_whole_at = [=](float width,
                          std::size_t most) { return width >= piece && lines(width) <= most; }};
}

TEST(MatrixLayout, ChoosesTheLinesOfHeadsWithWhichThePicturesAreLargest) {
  for (const float high : {386.0F, 420.0F, 466.0F}) {
    MatrixContents contents{.shape = kDigit, .rows = 5, .columns = 6, .scrollbar = 12};
    contents.head_width = 70;
    const HeadsOfColumns heads = heads_of(210, 70);
    const ImVec2 room{888, high};
    const MatrixLayout best = layout_with_heads(theme_at(1), contents, room, 18, heads, 4);
    EXPECT_TRUE(heads.are_whole_at(best.cell_width, best.most_head_lines)) << high;
    for (std::size_t lines = 2; lines <= 4; ++lines) {
      contents.head_lines = lines;
      const MatrixLayout one = matrix_layout(theme_at(1), contents, room, 18);
      if (heads.are_whole_at(one.cell_width, lines) && one.all_rows) {
        EXPECT_GE(best.picture.y, one.picture.y) << lines << " lines in " << high;
      }
    }
  }
}

TEST(MatrixLayout, KeepsTheMeansInSightWhereRowsAreScrolledTo) {
  // Six models and two references in a window of 1280 x 800.
  const MatrixContents contents{.shape = kPhoto, .rows = 12, .columns = 8, .scrollbar = 12};
  const ImVec2 room{888, 466};
  const HeadsOfColumns heads = heads_of(120, 60);
  const MatrixLayout plain = layout_with_heads(theme_at(1), contents, room, 18, heads, 4);
  ASSERT_FALSE(plain.all_rows);
  const MatrixLayout l = layout_with_means(theme_at(1), contents, room, 18, heads, 4, 50);
  EXPECT_EQ(l.means, 50);
  EXPECT_GE(l.heads, 50 + 2 * 18);
  EXPECT_GE(l.rows_seen(theme_at(1), 466), kEnoughRows);
  EXPECT_EQ(l.all_columns, plain.all_columns);
  // In a low room four rows matter more.
  const MatrixLayout low = layout_with_means(theme_at(1), contents, {888, 200}, 18, heads, 4, 50);
  EXPECT_EQ(low.means, 0);
  const MatrixContents few{.shape = kPhoto, .rows = 4, .columns = 5, .scrollbar = 12};
  EXPECT_EQ(layout_with_means(theme_at(1), few, {2100, 1000}, 18, heads, 4, 50).means, 0)
      << "all rows have room, and the means below them";
}

TEST(MatrixLayout, GivesNoMoreRoomSmallerPictures) {
  // Heads that took more lines in the wider cells of a higher room made its pictures smaller.
  MatrixContents contents{.shape = kPhoto, .rows = 5, .columns = 6, .scrollbar = 12};
  contents.head_width = 70;
  float before = 0;
  for (float high = 380; high < 700; high += 20) {
    const MatrixLayout l =
        layout_with_heads(theme_at(1), contents, {888, high}, 18, heads_of(230, 70), 4);
    EXPECT_GE(l.picture.y, before - 2) << high;
    before = l.picture.y;
  }
}

TEST(MatrixLayout, LeavesNoStripBelowRowsThatAreScrolledTo) {
  for (const std::size_t columns : {6U, 14U}) {
    for (const bool rates : {false, true}) {
      for (float high = 380; high < 560; high += 13) {
        const MatrixContents contents{
            .shape = kPhoto, .rows = 12, .columns = columns, .rates = rates, .scrollbar = 12};
        const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, high}, 18);
        if (l.all_rows) continue;
        const float rows = std::floor((high - l.heads) / (l.cell_height + 6));
        EXPECT_LT(high - table_height(theme_at(1), contents, l, high), rows + 1)
            << columns << " columns, " << high;
      }
    }
  }
}

TEST(MatrixLayout, BreaksNoWordWhereColumnsCanBeScrolledTo) {
  MatrixContents contents{.shape = kPhoto, .rows = 8, .columns = 8, .scrollbar = 12};
  contents.head_width = 92;  // "minus-l1," beside its sign
  const MatrixLayout l = matrix_layout(theme_at(1), contents, {888, 466}, 18);
  EXPECT_GE(l.cell_width, 92);
}

}  // namespace
}  // namespace mnemoscope
