// The matrix as a table that is taken away.
#pragma once

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// The matrix as it is saved from its menu, the palette and `mnemoscope compare` alike.
enum class MatrixFile { csv, svg, png, npy, tex, md };

/// Asks where to save it; a notice where a cell, or a rate that is shown, is not there yet.
void save_matrix(UiContext& ui, const ShownMatrix& matrix, MatrixFile file);

/// Rows by columns with tabs into the clipboard, or the same notice.
void copy_matrix(UiContext& ui, const ShownMatrix& matrix);

/// The menu of the button "Export", if it is open: what everything that can be saved has, and the
/// table in the languages of papers.
void draw_matrix_export(UiContext& ui, const ShownMatrix& matrix);

}  // namespace mnemoscope
