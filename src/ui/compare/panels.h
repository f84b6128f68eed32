// The parts of the Compare workspace. Each draws into what is left of the current ImGui window.
#pragma once

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// What is shown and measured, and how many rows there are: the line above the matrix.
void draw_matrix_tools(UiContext& ui, const ShownMatrix& matrix);

/// Rows by columns, with means, `height` pixels high at most: where it scrolls, as high as whole rows.
void draw_matrix(UiContext& ui, const ShownMatrix& matrix, float height);

/// The one scale of colours, the marks, and what matters more; one or more lines.
void draw_matrix_legend(UiContext& ui, const ShownMatrix& matrix);

/// Height of its first two lines, what matters more and the scale, which stand closer than others.
float legend_start_height(const UiContext& ui);
inline constexpr float kLegendGapUnits = 2;

/// Rows from one row: a sweep of one of its numbers, the sets of it and another. Draws the one that
/// is open.
void draw_sweep(UiContext& ui, const ShownMatrix& matrix);
void draw_sets(UiContext& ui, const ShownMatrix& matrix);

/// Corruptions that a click adds as rows.
void draw_gallery(UiContext& ui, const ShownMatrix& matrix);

/// The cell looked at: its picture large, its numbers, where it is wrong.
void draw_cell_details(UiContext& ui, const ShownMatrix& matrix);

/// The cell's picture as large as the space left allows, with the target wiped in from the left;
/// Shift held shows the target, Ctrl the query. `height` pixels at most.
void draw_large_cell(UiContext& ui, const ShownMatrix& matrix, float height);

/// The cell looked at, inside of what there is.
const ShownCell& cell_shown(const ShownMatrix& matrix, const CompareState& state);

/// "Right half, black · Dense".
std::string cell_title(const ShownMatrix& matrix, const CompareState& state);
std::string cell_title(const ShownMatrix& matrix, std::size_t row, std::size_t column);

}  // namespace mnemoscope
