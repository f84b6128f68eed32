// The keys of the grid of several queries.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// While the grid is shown, Home and End go to its first and last query, PgUp and PgDn a page of it
/// on; the frame's own Home stays in its menu, and a lesson's keys stay the lesson's.
void add_grid_actions(Actions& actions, const UiContext& ui);

}  // namespace mnemoscope
