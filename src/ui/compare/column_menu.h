// What can be done with one column of the matrix.
#pragma once

#include <string_view>

#include "ui/compare/matrix_grid.h"

namespace mnemoscope {

/// The column that this one changes places with, `by` -1 to the left or 1 to the right; nullopt
/// where it does not move: it is a reference, or the last model there.
std::optional<std::size_t> column_beside(const ShownMatrix& matrix, std::size_t column, int by);

/// Why it does not; empty where it does.
std::string_view why_not_beside(const ShownMatrix& matrix, std::size_t column, int by);

/// Changes places with the column beside it, and is still the one that is looked at.
void move_column(UiContext& ui, const ShownMatrix& matrix, CompareState& state, std::size_t column,
                 int by);

/// Sorts the rows by it; as they are listed where they were sorted so.
void sort_by_column(UiContext& ui, const ShownMatrix& matrix, std::size_t column);

/// Why the column is not one to duplicate or remove: it is a reference; empty for a model.
std::string_view why_no_copy(const ShownColumn& column);

/// Opens the list of models that are added, wherever the matrix is scrolled to.
void ask_for_models(UiContext& ui);

/// The menu of the item just drawn, if it is open or a key asks for it.
void draw_column_menu(UiContext& ui, const MatrixGrid& grid, std::size_t column);

}  // namespace mnemoscope
