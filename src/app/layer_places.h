// Where the tasks that layers are trained by are.
#pragma once

#include "ui/shown/layers_view.h"

namespace mnemoscope {

/// Those that come with the program and the person's own ($XDG_CONFIG_HOME/mnemoscope/layers).
LayerPlaces first_layers();

}  // namespace mnemoscope
