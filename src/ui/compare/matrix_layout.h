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
  bool rates = false;         ///< three to five lines of words in place of mark and number
  bool baseline = false;      ///< differences to it are a line of their own
  bool long_numbers = false;  ///< three digits behind the point
};

/// Lengths in pixels.
struct MatrixLayout {
  ImVec2 picture{};  ///< of each cell
  float bar = 0;     ///< width of the bar of colour beside it
  float words = 0;   ///< width of what stands beside that
  /// The mark stands before the number and the curve of energy below both, which takes little
  /// height; else mark, number and difference stand one below the other, and the curve below all,
  /// which takes little width.
  bool flat = false;
  ImVec2 spark_from{};  ///< of the curve of energy, from the corner of the cell
  ImVec2 spark{};       ///< its size
  float name = 0;       ///< width of the first column
  float query = 0;      ///< side of the square that a query stands in there
  float mean = 0;       ///< width of the last column
  float heads = 0;      ///< height of the names of the columns
  float cell_width = 0;
  float cell_height = 0;
};

/// What the cells of the matrix hold in this frame.
MatrixContents contents_of(const UiContext& ui, const ShownMatrix& matrix);

/// The largest pictures with which all rows and columns have room in `room`; the smallest where
/// they have none, and the matrix scrolls. Of the two ways to place the words it is the one with
/// the larger pictures, or where these are equal and the rows have no room, the lower one. `line`
/// is the height of a line of text.
MatrixLayout matrix_layout(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                           float line);

/// How high a matrix is that shows some of its rows at once, all of them where they are few. With
/// less the rest of the workspace is better scrolled to.
float useful_matrix_height(const Theme& theme, const MatrixContents& contents, float line);

}  // namespace mnemoscope
