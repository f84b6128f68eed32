#include "ui/compare/line_actions.h"

#include "ui/compare/cell_actions.h"
#include "ui/compare/column_menu.h"
#include "ui/compare/matrix_grid.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_menu.h"
#include "ui/compare/row_order.h"
#include "ui/shown/variant_edits.h"

namespace mnemoscope {
namespace {

/// The place of the column looked at, inside of what there is.
std::size_t column_looked_at(const ShownMatrix& matrix, const CompareState& state) {
  return std::min(state.column, matrix.columns.size() - 1);
}

/// What hangs at the matrix is seen in the matrix.
void show_in_matrix(CompareState& state) {
  state.large = false;
  state.to_cell = true;
}

void add_menus(Actions& actions) {
  const auto open = [](KeyMenu menu) {
    return with_cell([menu](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
      show_in_matrix(state);
      state.column = column_looked_at(matrix, state);
      state.menu = menu;
      ui.clock.wake_in(0.0);
    });
  };
  actions.add({.id = "compare.row_menu",
               .label = "Menu of the row…",
               .shortcut = {Key::f10, false, true},
               .other_shortcut = {Key::menu},
               .tooltip =
                   "What a right click on the row of the cell offers; arrows go from line to "
                   "line, Enter chooses",
               .run = open(KeyMenu::row)});
  actions.add({.id = "compare.column_menu",
               .label = "Menu of the column…",
               .shortcut = {Key::f10, true, true},
               .other_shortcut = {Key::menu, true},
               .tooltip =
                   "What a right click on the head of its column offers; arrows go from line "
                   "to line, Enter chooses",
               .run = open(KeyMenu::column)});
}

void rename_row(UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
  show_in_matrix(state);
  start_renaming(state, state.row, matrix.specs[state.row]);
  ui.clock.wake_in(0.0);
}

void sweep_row(UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
  const std::string_view why_not = why_no_sweep(matrix.specs[state.row]);
  if (!why_not.empty()) return ui.notices.status(std::string(why_not));
  state.large = false;
  start_sweep(state, state.row);
  ui.clock.wake_in(0.0);
}

/// One place up or down among the rows as they are seen.
void move_row(UiContext& ui, const ShownMatrix& matrix, CompareState& state, int by) {
  const auto at = std::find(matrix.order.begin(), matrix.order.end(), state.row);
  const auto to = at - matrix.order.begin() + by;
  if (to < 0) return ui.notices.status("This row is the first");
  if (to >= std::ssize(matrix.order)) return ui.notices.status("This row is the last");
  const MatrixGrid grid{.matrix = matrix, .state = state};
  move_shown_row(ui, grid, state.row, matrix.order[static_cast<std::size_t>(to)]);
  state.to_cell = true;
}

void add_row_actions(Actions& actions) {
  actions.add({.id = "compare.rename",
               .label = "Rename the row",
               .shortcut = {Key::f2},
               .tooltip = "Types another name of the row of the cell; Enter keeps it",
               .run = with_cell(rename_row)});
  actions.add({.id = "compare.sweep",
               .label = "Sweep a number of the row…",
               .tooltip = "Rows like this one that differ in one number",
               .run = with_cell(sweep_row)});
  for (const int by : {-1, 1}) {
    actions.add({.id = by < 0 ? "compare.row_up" : "compare.row_down",
                 .label = by < 0 ? "Move the row up" : "Move the row down",
                 .shortcut = {by < 0 ? Key::up : Key::down, true},
                 .tooltip = "The order that is seen becomes the session's",
                 .run = with_cell([by](UiContext& ui, const ShownMatrix& matrix,
                                       CompareState& state) { move_row(ui, matrix, state, by); })});
  }
  actions.add({.id = "compare.hide_row",
               .label = "Hide the row",
               .tooltip = "Out of the matrix and of what is exported; the session keeps it",
               .run = with_cell([](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
                 ui.commands.push(
                     hide_matrix_row(matrix.places[state.row], matrix.specs[state.row].name));
               })});
  actions.add({.id = "compare.remove_row",
               .label = "Remove the row",
               .tooltip = "Undo brings it back",
               .run = with_cell([](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
                 ui.commands.push(remove_matrix_row(matrix.places[state.row]));
               })});
}

/// One place to the left or right among the models.
void move_looked_at(UiContext& ui, const ShownMatrix& matrix, CompareState& state, int by) {
  const std::size_t column = column_looked_at(matrix, state);
  state.column = column;
  const std::string_view why_not = why_not_beside(matrix, column, by);
  if (!why_not.empty()) return ui.notices.status(std::string(why_not));
  move_column(ui, matrix, state, column, by);
  state.to_cell = true;
}

void add_column_actions(Actions& actions) {
  actions.add({.id = "compare.sort",
               .label = "Sort the rows by this column",
               .tooltip = "The worst on top; again: as they are listed",
               .run = with_cell([](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
                 sort_by_column(ui, matrix, column_looked_at(matrix, state));
               })});
  for (const int by : {-1, 1}) {
    actions.add(
        {.id = by < 0 ? "compare.column_left" : "compare.column_right",
         .label = by < 0 ? "Move the column left" : "Move the column right",
         .shortcut = {by < 0 ? Key::left : Key::right, true},
         .tooltip = "Changes the order of the session's models",
         .run = with_cell([by](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
           move_looked_at(ui, matrix, state, by);
         })});
  }
  actions.add({.id = "compare.hide_column",
               .label = "Hide the column",
               .tooltip = "Out of the matrix and of what is exported; a model still runs",
               .run = with_cell([](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
                 const ShownColumn& shown = matrix.columns[column_looked_at(matrix, state)];
                 ui.commands.push(hide_matrix_column(choice_of(shown), shown.name));
               })});
}

/// A change of the model that the column looked at is of.
Action model_action(const char* id, const char* label, const char* tooltip,
                    Command (*change)(RowHandle, const std::string&)) {
  return {.id = id,
          .label = label,
          .tooltip = tooltip,
          .run = with_cell(
              [change](UiContext& ui, const ShownMatrix& matrix, const CompareState& state) {
                const ShownColumn& shown = matrix.columns[column_looked_at(matrix, state)];
                const std::string_view why_not = why_no_copy(shown);
                if (!why_not.empty()) return ui.notices.status(std::string(why_not));
                ui.commands.push(change(shown.handle, shown.name));
              })};
}

void add_model_actions(Actions& actions) {
  actions.add({.id = "compare.add_models",
               .label = "Add models…",
               .tooltip = "Columns, each with a line of what it is",
               .run = ask_for_models});
  actions.add(model_action("compare.duplicate_column", "Duplicate the column",
                           "The same model once more, to be given another β or reading",
                           duplicate_variant));
  actions.add(model_action("compare.remove_column", "Remove the column",
                           "The model leaves the session; undo brings it back", remove_variant));
}

}  // namespace

void add_line_actions(Actions& actions) {
  add_menus(actions);
  add_row_actions(actions);
  add_column_actions(actions);
  add_model_actions(actions);
}

}  // namespace mnemoscope
