// What counts as a success, and what the mean of all memories comes to by it: a retrieval is worth
// something where it does better.
#pragma once

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// Whether there is something to judge.
bool has_target(const Shown& shown);

/// "judged alike: ✓ if the target is the nearest memory": the choice of the criterion, on one line.
void draw_criterion(UiContext& ui);

/// All that is known of the mean image as an answer.
std::string baseline_meaning(const Start& start);

/// |mean - xi|, in the units of the memories. With a target.
double mean_error(const Start& start);

/// Below the table: what the criterion of the papers lets pass. Nothing by the other one.
void draw_warning(UiContext& ui, const Shown& shown);

/// The height that it takes, in pixels.
float warning_height(const UiContext& ui, const Shown& shown);

}  // namespace mnemoscope
