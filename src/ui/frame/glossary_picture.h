// The picture of a glossary page, drawn from the numbers of ui/glossary_sketch.h.
#pragma once

#include <string_view>

#include "ui/context.h"

namespace mnemoscope {

/// At the cursor, with its caption; nothing for the empty word. Marks "glossary.picture".
void draw_glossary_picture(UiContext& ui, std::string_view word);

}  // namespace mnemoscope
