// Which model is looked at when a document opens and the person has chosen none: the one that tells
// the story.
#pragma once

#include <optional>

#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The topmost row of the table that brought the target back. nullopt where none did; `shown` has
/// the results of every row.
std::optional<RowHandle> telling_row(const Shown& shown);

/// Selects it, once: with the first results of a document. Later results move nothing, and neither
/// do the first where the person was quicker: chose a row, changed something or holds the mouse.
/// Call it after all panels of a frame.
void select_first_row(UiContext& ui);

}  // namespace mnemoscope
