// The film strip of the table of models: one column a step, one frame a state.
#pragma once

#include "ui/retrieve/table_layout.h"

namespace mnemoscope {

/// The heads x_0, x_1, ... over the frames at the cursor; that of the step shown is a pill. A click
/// or a drag along them shows a step.
void draw_step_heads(UiContext& ui, const Shown& shown, const TableLayout& layout);

/// The frames of a row at the cursor, at full brightness, and a line where the state stays; a click
/// shows the step and the row. A row that failed says why.
void draw_film_strip(UiContext& ui, const Shown& shown, const ShownVariant& v,
                     const TableLayout& layout);

}  // namespace mnemoscope
