// How large the cells of the matrix are, and where their words stand.
#pragma once

#include <cstddef>

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// What the cells must hold.
struct MatrixContents {
  ImageShape shape{};
  std::size_t rows = 1;
  std::size_t columns = 1;
  bool rates = false;          ///< lines of words in place of mark and number
  std::size_t rate_lines = 3;  ///< the most that a cell has of them, but for that of a baseline
  bool baseline = false;       ///< differences to it are a line of their own
  bool long_numbers = false;   ///< three digits behind the point
  std::size_t head_lines = 2;  ///< of the words above a column
  float head_width = 0;        ///< of the longest word there: cells are as wide where they can be
  float lined_head_width = 0;  ///< in which they take `head_lines`: as far as there is room
  float name_width = 0;        ///< of the longest word in the name of a row
  float whole_head_width = 0;  ///< in which each of them takes two lines; 0: any
  float means = 0;      ///< height of the means where they stand below the heads; 0: at the end
  float scrollbar = 0;  ///< width of the bar that there is where the rows have no room
};

/// Lengths in pixels.
struct MatrixLayout {
  ImVec2 picture{};  ///< of each cell
  float bar = 0;     ///< width of the bar of colour beside it
  /// The mark stands before the number in one line; else they stand one below the other.
  bool flat = false;
  ImVec2 words_from{};              ///< of mark and number, from the corner of the cell
  float words = 0;                  ///< their width
  ImVec2 spark_from{};              ///< of the curve of energy, from the corner of the cell
  ImVec2 spark{};                   ///< its size
  float padding = 0;                ///< left and right of each cell
  float name = 0;                   ///< width of the first column
  float query = 0;                  ///< side of the square that a query stands in there
  float mean = 0;                   ///< width of the last column
  float heads = 0;                  ///< height of what stays above the rows
  float means = 0;                  ///< of that the means of the columns; 0: they stand at the end
  std::size_t most_head_lines = 4;  ///< that the words there may take
  bool all_rows = true;             ///< have room at once, with the means
  bool all_columns = true;          ///< the same
  float cell_width = 0;
  float cell_height = 0;

  /// All columns with what is between them; the table needs no more.
  float width(std::size_t columns) const;

  /// How many rows are seen at once in a matrix so high.
  float rows_seen(const Theme& theme, float height) const;
};

/// Between the query of a row and its name.
inline constexpr float kBesideQueryUnits = 6;

/// Before the mean of a row, off the words of the last column.
inline constexpr float kBeforeMeanUnits = 8;

/// Above a row of the matrix and below it, in whole pixels.
float row_padding(const Theme& theme);

/// So many rows, or all where they are fewer, are seen before the heads take a line more.
inline constexpr float kEnoughRows = 4;

/// What the cells of the matrix hold in this frame.
MatrixContents contents_of(const UiContext& ui, const ShownMatrix& matrix);

/// The largest pictures with which all rows and columns have room in `room`, over all ways to place
/// the words: beside the picture or below it, margins wide or narrow. Where no pictures of a fair
/// size leave room for all, the matrix scrolls: then every column is in sight wherever there is a
/// way, then four rows or as many as there can be, then the words above the columns are whole, and
/// then the pictures seen at once stand highest on each other, as large as five rows in sight let
/// them be. Narrow margins only where they make the pictures much larger. What no picture can use
/// across makes the queries as large as the pictures, then the columns as wide as their heads need.
/// `line` is the height of a line of text.
MatrixLayout matrix_layout(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                           float line);

/// The height that the table of this layout takes of `room`: all where all rows fit, else as much as
/// holds whole rows, one at least, and the bar to scroll across where there is one.
float table_height(const Theme& theme, const MatrixContents& contents, const MatrixLayout& layout,
                   float room);

/// How high a matrix is that shows some of its rows at once, all of them where they are few. With
/// less the rest of the workspace is better scrolled to.
float useful_matrix_height(const Theme& theme, const MatrixContents& contents, float line);

}  // namespace mnemoscope
