// Sets the text of a page in the window: wrapped words of several looks, formulas and values that
// change.
#pragma once

#include <string>
#include <vector>

#include "lessons/page_text.h"
#include "ui/context.h"

namespace mnemoscope {

/// Draws the blocks at the cursor, as wide as there is room. Facts are read from `seen`. A word
/// that names a widget is marked "lesson.word.<widget>"; it is lit while the pointer is on that
/// widget. Returns the widget whose word the pointer is on; "" for none.
std::string draw_page_text(UiContext& ui, const std::vector<TextBlock>& blocks, const Seen& seen);

}  // namespace mnemoscope
