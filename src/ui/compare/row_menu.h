// What can be done with one row of the matrix.
#pragma once

#include "ui/compare/matrix_grid.h"

namespace mnemoscope {

/// The name of the row is typed from the next frame on.
void start_renaming(CompareState& state, std::size_t row, const MatrixRowSpec& spec);

/// Why no number of the row can be swept; empty where one can.
std::string_view why_no_sweep(const MatrixRowSpec& spec);

/// The window of a sweep of this row opens.
void start_sweep(CompareState& state, std::size_t row);

/// The menu of the item just drawn, if it is open or a key asks for it.
void draw_row_menu(UiContext& ui, const MatrixGrid& grid, std::size_t row);

}  // namespace mnemoscope
