// What a run came to, in the few words a badge has room for.
#pragma once

#include <string>

#include "engine/trace.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// "✓ retrieved", "× memory #23", "× mix of 12", "× the mean", "× cycle of 2": the mark says
/// success by the session's criterion, the words where the last state lies. Without a target there
/// is no success and no mark.
std::string badge_words(const Outcome& outcome, bool has_target);

/// Good, bad, or quiet where there is nothing to judge.
ImVec4 badge_colour(const Outcome& outcome, bool has_target, const Colours& colours);

}  // namespace mnemoscope
