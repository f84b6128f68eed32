// The list of all models, from which one or several are added.
#pragma once

#include "ui/shown/shown.h"

namespace mnemoscope {

/// Opens the list with nothing chosen.
void open_model_list(UiContext& ui);

/// The list while it is open: every model with one line of what it is, to be ticked; those that are
/// turned off or hidden come first.
void draw_model_list(UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
