// Whom a cell's model looks at: the strongest memories of a state with their weights, and which
// memories the model may look at beside which pixels the query shows.
#pragma once

#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// In place of the picture: the four memories with the largest weights at the state, each with its
/// share as a bar, the target framed. Nothing where there is no answer.
void draw_weights(UiContext& ui, const ShownCell& cell, const std::optional<int>& step, ImVec2 min,
                  ImVec2 size);

/// "support and mask": the two kinds of mask side by side, so that they are never confused: which
/// pixels the query shows, and which memories the model may look at.
void draw_support(UiContext& ui, const ShownCell& cell);

}  // namespace mnemoscope
