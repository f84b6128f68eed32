// What can be done in the Experiments workspace.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Run or pause, save the sweep, save its table.
void add_experiment_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
