// The Retrieve workspace: what is stored on the left, what happens in the middle, what it means on
// the right.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Draws the workspace into what is left of the current ImGui window.
void draw_retrieve_workspace(UiContext& ui);

}  // namespace mnemoscope
