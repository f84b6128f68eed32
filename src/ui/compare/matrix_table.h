// The matrix as a table that is taken away.
#pragma once

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// The menu of the button "Export", if it is open: what everything that can be saved has, and the
/// table in the languages of papers.
void draw_matrix_export(UiContext& ui, const ShownMatrix& matrix);

}  // namespace mnemoscope
