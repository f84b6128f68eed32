// The Landscape workspace: energy and basins of attraction over the plane through three memories.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Draws the workspace into what is left of the current ImGui window.
void draw_landscape_workspace(UiContext& ui);

}  // namespace mnemoscope
