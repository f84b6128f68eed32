// What a tried remedy is as an edit of the session.
#pragma once

#include "engine/reasons/trial.h"
#include "session/command.h"

namespace mnemoscope {

/// Makes the change that was tried, to the row and to what all rows share: one step to undo. What
/// it says of β is for the memories as they are afterwards, so it suits the models itself.
Command remedy_edit(const TriedRemedy& remedy, RowHandle row);

}  // namespace mnemoscope
