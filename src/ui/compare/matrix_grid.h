// What the parts of the matrix share while one frame is drawn.
#pragma once

#include "ui/compare/matrix_layout.h"
#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// Everything that is drawn, found once a frame.
struct MatrixGrid {
  const ShownMatrix& matrix;
  CompareState& state;
  MatrixLayout layout{};
};

/// Picture and name of a row as the next item: a click looks at the row, a drag moves it, the right
/// button has the rest.
void draw_row_head(UiContext& ui, const MatrixGrid& grid, std::size_t row);

/// How many lines the words of the columns take, the most of them and at most `most`, in cells of
/// `width` pixels.
std::size_t head_lines(const UiContext& ui, const ShownMatrix& matrix, float width,
                       std::size_t most);

/// Width of the longest word in the heads of the columns, a sign beside the first of a detail.
float head_width(const UiContext& ui, const ShownMatrix& matrix);

/// Width of the longest word in the names of the rows that are seen.
float row_name_width(const ShownMatrix& matrix);

/// The name, and what stands below that.
inline constexpr std::size_t kWholeHeadLines = 2;

/// Width at which each of them has room in `lines` lines.
float whole_head_width(const UiContext& ui, const ShownMatrix& matrix, std::size_t lines);

/// Whether in cells of `width` pixels no head of at most `most` lines is cut, and
/// no word of it broken.
bool heads_are_whole(const UiContext& ui, const ShownMatrix& matrix, float width, std::size_t most);

/// Name and beta of a column as the next item: a click sorts by it, a drag moves it, the right
/// button has the rest.
void draw_column_head(UiContext& ui, const MatrixGrid& grid, std::size_t column);

/// The pointer on the item just submitted is on the model of this column: words that name it answer.
void point_at_model(UiContext& ui, const ShownColumn& column);

/// One cell as the next item: what came back, its mark, number, energy, and whether it is the best
/// of its row; a click looks at it, a double click shows it large.
void draw_matrix_cell(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t column);

}  // namespace mnemoscope
