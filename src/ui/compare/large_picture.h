// The picture of the cell looked at, large: zoomed, wiped, held against target and query, with
// numbers in its pixels where they have room.
#pragma once

#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// In `box` pixels, with a line of words below. Shift held shows the target, Ctrl the query; a drag
/// wipes the target in, the wheel zooms, a drag with the right button moves the picture.
void draw_large_picture(UiContext& ui, const ShownMatrix& matrix, ImVec2 box);

/// Once a frame: a wipe goes on from cell to cell while the cell is large, and is gone when that is
/// closed or opened; beside the matrix it is gone with the cell.
void settle_wipe(CompareState& state);

}  // namespace mnemoscope
