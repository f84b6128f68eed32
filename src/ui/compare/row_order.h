// Rows of the matrix that a hand puts into another order.
#pragma once

#include <cstddef>
#include <vector>

#include "ui/compare/matrix_grid.h"

namespace mnemoscope {

/// The order after `row` was moved to where `to` stands; those between make room. The same where
/// one of them is not in it.
std::vector<std::size_t> moved_in_order(std::vector<std::size_t> order, std::size_t row,
                                        std::size_t to);

/// Moves a row to where `to` stands, both among those shown. Rows that stand sorted keep the order
/// that is seen, which becomes the session's own, and are sorted no more: one edit.
void move_shown_row(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t to);

}  // namespace mnemoscope
