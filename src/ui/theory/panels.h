// The panels of the Theory workspace. Each draws from what is shown; none keeps anything.
#pragma once

#include "ui/context.h"
#include "ui/theory/theory_state.h"
#include "ui/theory/theory_view.h"

namespace mnemoscope {

/// Top: every model with its swatch; a click selects it.
void draw_model_chips(UiContext& ui, const TheoryView& view);

/// Top: how many rows of the selected model came to what.
void draw_counts(UiContext& ui, const TheoryView& view);

/// Middle: one row a statement, with the verdict of every model at its right end. `height` pixels
/// with a scroll bar of its own; or 0 for as high as it is, and the open row's detail and plot
/// stand below that row.
void draw_verdict_table(UiContext& ui, const TheoryView& view, float height);

/// Right: the open row: statement, hypotheses, what it comes to, counter-examples.
void draw_row_detail(UiContext& ui, const TheoryView& view);

/// Right: both sides of the open row over the steps.
void draw_sides_plot(UiContext& ui, const TheoryView& view);

/// Right: the quantities the theorems are stated in, storage and capacity.
void draw_quantities(UiContext& ui, const TheoryView& view);

}  // namespace mnemoscope
