// Below the models what they are held against: the mean image, which knows nothing of the query,
// and where it is switched on the ideal observer, which knows all. Grey, and never counted as
// models.
#pragma once

#include "engine/matrix/observer_job.h"
#include "ui/retrieve/table_layout.h"

namespace mnemoscope {

/// What the observer says of the query shown; nullptr where it is off or has not answered.
const Reference* observer_shown(const UiContext& ui, const Shown& shown);

/// Rows of the table that is open; none without a target.
void draw_reference_rows(UiContext& ui, const Shown& shown, const TableLayout& layout);

/// The height that they and the warning below them take, in pixels.
float reference_height(const UiContext& ui, const Shown& shown);

/// Adds "retrieve.observer", which switches the row on and off.
void add_reference_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
