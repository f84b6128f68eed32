// Sets the text of a page in the window: wrapped words of several looks, formulas and values that
// change.
#pragma once

#include <string>
#include <vector>

#include "lessons/page_text.h"
#include "ui/context.h"

namespace mnemoscope {

/// What the text of a page was in the frame that drew it.
struct DrawnText {
  std::string pointed{};  ///< the name whose word or symbol the pointer is on; "" for none
  std::vector<float>
      line_ends{};  ///< where each line ends, as ImGui's cursor in its window, pixels
};

/// Draws the blocks at the cursor, as wide as there is room. Facts that say nothing yet (with_facts)
/// are read from `seen`. A word
/// that names a widget is marked "lesson.word.<widget>"; it is lit while the pointer is on that
/// widget. A word in the colour of a model names its row and curves too, or where it has no widget
/// nothing else ("model.<id>"); one that names a symbol ("symbol.β") what the formulas of the page
/// have of it, marked "lesson.formula.symbol.β".
DrawnText draw_page_text(UiContext& ui, const std::vector<TextBlock>& blocks, const Seen& seen);

}  // namespace mnemoscope
