// How large the frames and rows of the table of models are, and what has room in it.
#pragma once

#include <vector>

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

inline constexpr float kCellPadUnits = 4;  ///< left and right of what is in a cell
inline constexpr float kToolUnits = 20;    ///< a button of a row

/// The columns of the table.
enum Column {
  kNameColumn,
  kStatesColumn,
  kShownErrorColumn,
  kEndErrorColumn,
  kEndingColumn,
  kToolsColumn,
  kTableColumns
};

/// Words at the right end of a cell, or at its left one.
enum class CellSide { left, right };

/// Moves the cursor to where words of that width begin.
void go_to(CellSide side, float width);

/// Lengths in pixels.
struct TableLayout {
  ImVec2 frame{};          ///< of a picture of the strip: a whole multiple or fraction of its own
  float column = 0;        ///< width of a step's column: its frame, or its head where that is wider
  float gap = 0;           ///< between columns of steps
  float row = 0;           ///< height of a row's content
  float pad = 0;           ///< above and below what is in a cell
  float name = 0;          ///< width of the first column: the longest name is never cut off
  float number = 0;        ///< width of a column of errors: none is ever cut into another number
  float ending = 0;        ///< width of "ends as"
  float tools = 0;         ///< width of the buttons of a row
  float height = 0;        ///< of a table that scrolls; 0 for one that is as high as its rows
  bool two_lines = false;  ///< rows say a second thing below the first
  bool shown_error = false;  ///< whether there is room for the error at the step shown
  std::vector<int> steps{};  ///< that have a column

  float line() const { return row + 2 * pad + 1; }
};

/// The table in the space left in the current window; `below` pixels are kept free under it.
TableLayout table_layout(const UiContext& ui, const Shown& shown, float below);

/// The column nearest to `x` pixels from the left edge of the strip.
std::size_t column_at(const TableLayout& layout, float x);

}  // namespace mnemoscope
