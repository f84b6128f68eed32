// The table of verdicts as it is taken away: exact numbers, one line a statement.
#pragma once

#include "ui/shown/exportables.h"
#include "ui/theory/theory_view.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {

/// The rows of the selected model at the step shown: id, statement, claim, verdict, both sides and
/// the room between them with the digits to be read back exactly (empty where there is none), then
/// the verdict of every model. No rows while the checks are not there. `colours` change nothing.
Table verdicts_table(const TheoryView& view, const Colours& colours);

}  // namespace mnemoscope
