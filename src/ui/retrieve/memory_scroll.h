// Keys that scroll the grid of memories.
#pragma once

#include "ui/context.h"
#include "ui/retrieve/retrieve_state.h"

namespace mnemoscope {

/// While the pointer is on the grid and not all memories are in sight, Home and End scroll to its
/// ends, PgUp and PgDn by what is seen of it; the frame's own Home stays in its menu, and keys of a
/// lesson stay the lesson's. In the palette they always are.
void add_memory_scroll_actions(Actions& actions, const UiContext& ui);

/// Where a grid that is scrolled to `now` (of 0 to `most`) scrolls; `page` is the height of what is
/// seen of it, less a row that stays in sight.
float scrolled(MemoryScroll scroll, float now, float page, float most);

}  // namespace mnemoscope
