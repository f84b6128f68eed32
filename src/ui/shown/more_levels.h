// The way from what is shown to what the level of the interface leaves out.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Where a part is left out: a quiet button that shows its level. Nothing where it is shown.
void offer_more(UiContext& ui, Part part);

/// The next level, as a quiet button of `room` pixels at most; nothing at the last, or without
/// room. Returns its width.
float draw_next_level(UiContext& ui, float room);

/// What the level shows that the one before does not, "the plots, adding models".
std::string parts_from(Level level);

}  // namespace mnemoscope
