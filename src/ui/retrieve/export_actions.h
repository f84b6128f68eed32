// What Retrieve saves, for the palette: by the name of the file's format.
#pragma once

#include "ui/frame/actions.h"

namespace mnemoscope {

/// The run of the selected model as GIF and as numbered PNG, its state as PNG, the table of models
/// as CSV, the state's numbers as NPY and CSV, and each plot as SVG, PNG and CSV: what their menus
/// offer, at one usual scale.
void add_export_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
