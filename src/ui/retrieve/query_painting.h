// Strokes of the brush on the picture of the query.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Shows the brush over the query as it was drawn and turns strokes into commands: every move is a
/// live one, the release closes the undo entry. For the window that the picture is in.
void paint_on_query(UiContext& ui, const DrawnPicture& drawn, const ImageShape& shape);

}  // namespace mnemoscope
