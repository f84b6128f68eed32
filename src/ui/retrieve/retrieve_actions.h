// What a person can do in the Retrieve workspace, as actions for buttons, shortcuts and the
// palette.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// Adds those of steps (ui/shown/step_actions.h), of the table's rows (row_tools.h) and
/// "retrieve.find". `ui` decides what is possible now; they act on the context they are run with.
void add_retrieve_actions(Actions& actions, UiContext& ui);

}  // namespace mnemoscope
