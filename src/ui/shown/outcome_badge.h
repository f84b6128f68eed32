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

/// The step at which the trace first was where it ends: one before it was seen to stay there. Its
/// last step when it does not come to rest.
int arrival(const Trace& trace);

/// Good, bad, or quiet where there is nothing to judge.
ImVec4 badge_colour(const Outcome& outcome, bool has_target, const Colours& colours);

}  // namespace mnemoscope
