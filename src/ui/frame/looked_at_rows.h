// Which theorem rows the frame shows: what the executor is told, and what a picture waits for.
#pragma once

#include "engine/theorem_rows.h"
#include "ui/context.h"

namespace mnemoscope {

/// Those of the workspace that is shown, as the document is looked at now; none where it shows
/// none.
LookedAtRows looked_at_rows(const UiContext& ui);

/// Whether some of them are still to be computed.
bool awaits_rows(const UiContext& ui);

}  // namespace mnemoscope
