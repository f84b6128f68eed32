// How large the cells of the matrix are.
#pragma once

#include <cstddef>

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// Lengths in pixels.
struct MatrixLayout {
  ImVec2 picture{};  ///< of each cell
  float bar = 0;     ///< width of the bar of colour beside it
  float words = 0;   ///< width of what stands beside that
  float spark = 0;   ///< height of the curve of energy below
  float name = 0;    ///< width of the first column
  float mean = 0;    ///< width of the last column
  float cell_width = 0;
  float cell_height = 0;
};

/// The largest pictures with which all rows and columns have room in `room`; the smallest where
/// they have none, and the matrix scrolls. `line` is the height of a line of text; rates need more
/// room beside the picture than a number does.
MatrixLayout matrix_layout(const Theme& theme, const ImageShape& shape, std::size_t rows,
                           std::size_t columns, ImVec2 room, float line, bool rates = false);

}  // namespace mnemoscope
