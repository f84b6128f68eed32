// In which colour stands what a run came to.
#pragma once

#include "engine/trace.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// Good, bad, or quiet where there is nothing to judge.
ImVec4 badge_colour(const Outcome& outcome, bool has_target, const Colours& colours);

}  // namespace mnemoscope
