// The Theory workspace: every theorem with its hypotheses and its inequality, evaluated on the
// state shown.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Draws the workspace into what is left of the current ImGui window.
void draw_theory_workspace(UiContext& ui);

}  // namespace mnemoscope
