// The page of a lesson as a card over whichever workspace is shown, or beside it.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Draws the card and the light on what its page points at, and follows the lesson: nothing while
/// none is open. After the workspace, whose widgets it lights.
void draw_lesson(UiContext& ui);

}  // namespace mnemoscope
