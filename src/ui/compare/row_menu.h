// What can be done with one row of the matrix.
#pragma once

#include "ui/compare/matrix_grid.h"

namespace mnemoscope {

/// The menu of the item just drawn, if it is open.
void draw_row_menu(UiContext& ui, const MatrixGrid& grid, std::size_t row);

}  // namespace mnemoscope
