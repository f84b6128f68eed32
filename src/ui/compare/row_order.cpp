#include "ui/compare/row_order.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ui/compare/row_edits.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"

namespace mnemoscope {

std::vector<std::size_t> moved_in_order(std::vector<std::size_t> order, std::size_t row,
                                        std::size_t to) {
  const auto from = std::find(order.begin(), order.end(), row);
  const auto target = std::find(order.begin(), order.end(), to);
  if (from == order.end() || target == order.end()) return order;
  if (from < target) {
    std::rotate(from, from + 1, target + 1);
  } else {
    std::rotate(target, from, from + 1);
  }
  return order;
}

void move_shown_row(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t to) {
  const ShownMatrix& matrix = grid.matrix;
  std::vector<std::size_t> order = moved_in_order(matrix.order, row, to);
  if (order == matrix.order) return;
  std::vector<std::size_t> places;
  places.reserve(order.size());
  for (const std::size_t shown : order) places.push_back(matrix.places[shown]);
  ui.commands.push(
      order_matrix_rows(std::move(places), fmt::format("Move {}", row_title(matrix.specs[row]))));
  const auto at = std::find(order.begin(), order.end(), row) - order.begin();
  // The rows shown share out the places that they have had.
  std::sort(order.begin(), order.end());
  grid.state.row = order[static_cast<std::size_t>(at)];
}

}  // namespace mnemoscope
