// Step, run, back, reset and the scrub bar: the same above every workspace that shows a run.
#pragma once

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The buttons of the run, on one line: back to the start, back, play, step, run, how fast and how
/// far. Goes on with a run that plays.
void draw_transport_buttons(UiContext& ui, const Shown& shown);

/// "step", the track that scrubs through the run, and "3 of 9", `width` pixels wide.
void draw_step_track(UiContext& ui, const Shown& shown, float width);

/// Both, one below the other.
void draw_transport(UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
