// Edits of the matrix: its rows, and how it is looked at. A row is named by its place among all
// rows of the session, hidden ones too.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "session/command.h"
#include "ui/compare/compare_state.h"
#include "ui/shown/painting.h"

namespace mnemoscope {

/// Appends rows, one edit however many; the matrix is full at kMostMatrixRows, and what has no room
/// is left out.
Command add_matrix_rows(std::vector<MatrixRowSpec> rows, std::string label);

/// The same below the row at `place`.
Command insert_matrix_rows(std::size_t place, std::vector<MatrixRowSpec> rows, std::string label);

Command remove_matrix_row(std::size_t place);

/// The rows at these places, named in the order that they are to have, share out the places among
/// them; all others stay where they are. No place may be named twice.
Command order_matrix_rows(std::vector<std::size_t> places, std::string label = "Reorder the rows");

/// How many bytes of a name a row can have: all up to kMostRowName, whole letters.
std::size_t row_name_bytes(std::string_view name);

/// The name is cut to what a row can have.
Command rename_matrix_row(std::size_t place, std::string name);

/// A copy of the row below it.
Command duplicate_matrix_row(std::size_t place);

/// What hidden pixels of the row become, in all its masks that have a fill; a name that ends with
/// the fill says the new one.
Command fill_matrix_row(std::size_t place, const MaskFill& fill);

/// A row once for every fill that it has not.
struct FilledRows {
  std::vector<MatrixRowSpec> rows{};
  std::vector<std::string> left_out{};  ///< words of the fills with which it stands there already
};

/// `shown` are the rows that stand there: of one that damages the query alike there is no second.
FilledRows rows_of_fills(const MatrixRowSpec& row, const std::vector<MatrixRowSpec>& shown);

/// Takes a row out of the matrix without forgetting it.
Command hide_matrix_row(std::size_t place, const std::string& name);

/// Takes a column out of the matrix; a model still runs.
Command hide_matrix_column(const ColumnChoice& column, const std::string& name);

/// Differences are taken to the model of this handle; 0: to none.
Command choose_matrix_baseline(RowHandle model);

/// Sorts the rows by this column, the worst on top; nullopt: they stand as they are listed.
Command sort_matrix_rows(const std::optional<ColumnChoice>& column);

/// Brings all hidden rows, or all hidden models and references, back.
Command show_matrix_rows();
Command show_matrix_columns();

/// The row for the brush; `shape` is that of its picture. `row` is as the session has it now.
PaintTarget row_as_target(std::size_t place, const MatrixRowSpec& row, const ImageShape& shape);

/// Where the cells have rates and no number by a measure, they show states with it.
Command choose_measure(MatrixMeasure measure);

Command choose_matrix_picture(MatrixPicture picture);

/// All cells show the state after this step, 0 or more; `live` while a hand is on the slider.
Command choose_matrix_step(Index step, bool live);

/// The query is corrupted as the row is: the cell carried to Retrieve.
Command corrupt_query_like(const MatrixRowSpec& row);

}  // namespace mnemoscope
