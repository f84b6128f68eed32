// Step, run, back, reset and the scrub bar: the same above every workspace that shows a run.
#pragma once

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The buttons of the run and the bar that scrubs through its steps, on one line as wide as there
/// is room; adds its widgets to `ui.widgets`.
void draw_transport(UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
