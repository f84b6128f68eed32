// What can be done while the Layers workspace is shown.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

void add_layer_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
