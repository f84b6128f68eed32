// Edits of the matrix: its rows, and how it is looked at.
#pragma once

#include <cstddef>
#include <string>

#include "session/command.h"

namespace mnemoscope {

/// Appends a row; the matrix is full at kMostMatrixRows, and then nothing changes.
Command add_matrix_row(MatrixRowSpec row);

/// Takes the row at `place` away, if it is not the last one there is.
Command remove_matrix_row(std::size_t place);

/// Exchanges the row at `place` with the one `by` further down (-1: above).
Command move_matrix_row(std::size_t place, int by);

Command rename_matrix_row(std::size_t place, std::string name);

/// A copy of the row below it.
Command duplicate_matrix_row(std::size_t place);

Command choose_measure(MatrixMeasure measure);
Command choose_matrix_picture(MatrixPicture picture);

/// The query is corrupted as the row is: the cell carried to Retrieve.
Command corrupt_query_like(const MatrixRowSpec& row);

}  // namespace mnemoscope
