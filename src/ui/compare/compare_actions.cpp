#include "ui/compare/compare_actions.h"

#include <algorithm>

#include "ui/compare/cell_actions.h"
#include "ui/compare/cell_why.h"
#include "ui/compare/export_actions.h"
#include "ui/compare/line_actions.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/context.h"

namespace mnemoscope {
namespace {

/// The place among those there are, `by` further on.
std::size_t moved(std::size_t place, int by, std::size_t count) {
  const auto last = static_cast<std::ptrdiff_t>(count) - 1;
  return static_cast<std::size_t>(
      std::clamp(static_cast<std::ptrdiff_t>(place) + by, std::ptrdiff_t{0}, last));
}

/// Rows are walked as they stand, sorted or not.
void walk_rows(const ShownMatrix& matrix, CompareState& state, int by) {
  if (matrix.order.empty()) return;
  const auto at = std::find(matrix.order.begin(), matrix.order.end(), state.row);
  const auto place = static_cast<std::size_t>(at - matrix.order.begin());
  // From a row that the filter leaves out the way goes to the first that it shows.
  const bool is_shown = at != matrix.order.end();
  state.row = is_shown ? matrix.order[moved(place, by, matrix.order.size())] : matrix.order.front();
}

void add_walking(Actions& actions) {
  struct Walk {
    const char* id;
    const char* label;
    Key key;
    int rows;
    int columns;
  };
  for (const Walk& walk : {Walk{"compare.left", "The cell to the left", Key::left, 0, -1},
                           Walk{"compare.right", "The cell to the right", Key::right, 0, 1},
                           Walk{"compare.up", "The cell above", Key::up, -1, 0},
                           Walk{"compare.down", "The cell below", Key::down, 1, 0}}) {
    actions.add(
        {.id = walk.id,
         .label = walk.label,
         .shortcut = {walk.key},
         .tooltip = "Look at another cell, in the matrix or large",
         .repeats = true,
         .run = with_matrix([walk](UiContext&, const ShownMatrix& matrix, CompareState& state) {
           if (walk.rows != 0) walk_rows(matrix, state, walk.rows);
           state.column = moved(state.column, walk.columns, matrix.columns.size());
           state.to_cell = true;
           state.walking = true;
         })});
  }
}

/// Home and End as in every grid; the frame's own Home stays in its menu.
void add_ends(Actions& actions) {
  actions.free({Key::home});
  const auto go = [](bool last) {
    return with_matrix([last](UiContext&, const ShownMatrix& matrix, CompareState& state) {
      if (matrix.order.empty()) return;
      state.row = last ? matrix.order.back() : matrix.order.front();
      state.column = last ? matrix.columns.size() - 1 : 0;
      state.to_cell = true;
    });
  };
  actions.add({.id = "compare.first",
               .label = "The first cell",
               .shortcut = {Key::home},
               .tooltip = "Look at the cell in the upper left corner",
               .run = go(false)});
  actions.add({.id = "compare.last",
               .label = "The last cell",
               .shortcut = {Key::end},
               .tooltip = "Look at the cell in the lower right corner",
               .run = go(true)});
}

/// One thing at a time, the brush first: it is what lies on top.
void leave_one(CompareState& state) {
  if (state.painting) {
    state.painting = false;
    state.stroke.from.reset();
  } else {
    state.large = false;
  }
}

void add_large(Actions& actions, UiContext& ui) {
  const bool large = ui.view.of<CompareState>().large;
  const bool paints = ui.view.of<CompareState>().painting;
  const bool leaves = large || paints;
  if (leaves) actions.free({Key::escape});  // a lecture goes on
  actions.add({.id = "compare.large",
               .label = large ? "Back to the matrix" : "Show the cell large",
               .hint = large ? "matrix" : "large",
               .shortcut = {Key::enter},
               .tooltip = "The cell in place of the matrix; arrows go on from cell to cell",
               .run = with_cell([](UiContext&, const ShownMatrix&, CompareState& state) {
                 state.large = !state.large;
               })});
  actions.add({.id = "compare.small",
               .label = paints ? "Stop painting" : "Close the large cell",
               .shortcut = leaves ? Shortcut{Key::escape} : Shortcut{},
               .tooltip = paints ? "The row stays as it is painted" : "Back to the matrix",
               .enabled = leaves,
               .why_not = "No cell is shown large",
               .run = [](UiContext& now) { leave_one(now.view.of<CompareState>()); }});
}

/// The palette finds the menu by whatever a file of it is called.
void add_export(Actions& actions) {
  actions.add({.id = "compare.export",
               .label = "Export the matrix: CSV, SVG, PNG, NPY, LaTeX, Markdown…",
               .tooltip = "The matrix as a figure, a table or numbers",
               .run = [](UiContext& now) {
                 now.program.focus.press("compare.export");
                 now.clock.wake_in(0.0);
               }});
}

void add_zoom(Actions& actions, UiContext& ui) {
  struct Step {
    const char* id;
    const char* label;
    Key key;
    float factor;
  };
  for (const Step& step : {Step{"compare.zoom_in", "Zoom into the pictures", Key::plus, 1.5F},
                           Step{"compare.zoom_out", "Zoom out", Key::minus, 1 / 1.5F}}) {
    actions.add({.id = step.id,
                 .label = step.label,
                 .shortcut = {step.key},
                 .tooltip = "Around the middle of what is shown; the wheel zooms at the pointer",
                 .repeats = true,
                 .run = with_matrix([factor = step.factor](UiContext&, const ShownMatrix& matrix,
                                                           CompareState& state) {
                   const CellName cell = name_of_cell_shown(matrix, state);
                   const PictureZoom zoom = state.zooms.of(cell);
                   state.zooms.change(cell, zoomed_at(zoom, factor, {zoom.x, zoom.y}));
                 })});
  }
  actions.add({.id = "compare.link",
               .label = "Zoom all cells together",
               .shortcut = {Key::l},
               .tooltip = "Or each alone",
               .checked = ui.view.of<CompareState>().zooms.linked(),
               .run = with_matrix([](UiContext&, const ShownMatrix& matrix, CompareState& state) {
                 state.zooms.link(!state.zooms.linked(), name_of_cell_shown(matrix, state));
               })});
}

void take_baseline(UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
  const RowHandle handle = matrix.columns[std::min(state.column, matrix.columns.size() - 1)].handle;
  ui.commands.push(choose_matrix_baseline(matrix.baseline == handle ? 0 : handle));
}

/// The cell as Retrieve shows it: its corruption on the query, its model selected.
void carry_to_retrieve(UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
  const std::size_t row = std::min(state.row, matrix.specs.size() - 1);
  ui.commands.push(corrupt_query_like(matrix.specs[row]));
  const RowHandle handle = matrix.columns[std::min(state.column, matrix.columns.size() - 1)].handle;
  if (handle != 0) ui.view.selected_row = handle;
  ui.view.follow_last = true;
  ui.program.workspace = 0;
}

void ask_why(UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
  const std::string why_not = why_no_reasons(cell_shown(matrix, state));
  if (!why_not.empty()) return ui.notices.status(why_not);
  open_cell_why(matrix, state);
}

}  // namespace

void add_compare_actions(Actions& actions, UiContext& ui) {
  add_walking(actions);
  add_ends(actions);
  add_export(actions);
  add_export_actions_of_compare(actions);
  add_large(actions, ui);
  add_zoom(actions, ui);
  add_line_actions(actions);
  // In a lecture the key makes the screen black, as everywhere.
  const bool has_key = !ui.program.presentation.on;
  actions.add({.id = "compare.baseline",
               .label = "Baseline here",
               .hint = has_key ? "baseline" : "",
               .shortcut = has_key ? Shortcut{Key::b} : Shortcut{},
               .tooltip = "Differences are taken to this model; again: to none",
               .run = with_cell(take_baseline)});
  actions.add({.id = "compare.why",
               .label = "Why did it end so?",
               .hint = "why",
               .shortcut = {Key::w},
               .tooltip = "The reasons for this cell in plain sentences with numbers, and what "
                          "would change it",
               .run = with_cell(ask_why)});
  actions.add({.id = "compare.to_retrieve",
               .label = "Open in Retrieve",
               .hint = "in Retrieve",
               .shortcut = {Key::o},
               .tooltip = "Corrupts the query as this row is and shows this model there",
               .run = with_cell(carry_to_retrieve)});
}

}  // namespace mnemoscope
