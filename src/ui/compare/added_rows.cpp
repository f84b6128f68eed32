#include "ui/compare/added_rows.h"

#include <algorithm>
#include <utility>

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

void push_added(UiContext& ui, std::size_t place, Command command) {
  const std::size_t before = rows_of(ui.session.matrix).size();
  ui.view.of<CompareState>().added = AddedRow{.place = place, .before = before};
  ui.commands.push(std::move(command));
}

void push_added_last(UiContext& ui, Command command) {
  push_added(ui, rows_of(ui.session.matrix).size(), std::move(command));
}

bool look_at_added_row(CompareState& state, const Session& session) {
  if (!state.added) return false;
  const std::vector<MatrixRowSpec> rows = rows_of(session.matrix);
  // Edits are made after the frame that they were asked for in.
  if (rows.size() <= state.added->before || state.added->place >= rows.size()) return false;
  const auto place = static_cast<std::ptrdiff_t>(state.added->place);
  state.added.reset();
  state.row = static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.begin() + place, [](const MatrixRowSpec& row) { return !row.hidden; }));
  if (!passes(rows[static_cast<std::size_t>(place)].name, state.filter)) state.filter.clear();
  state.to_cell = true;
  return true;
}

}  // namespace mnemoscope
