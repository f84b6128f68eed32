// The report as an action.
#pragma once

#include "ui/frame/actions.h"

namespace mnemoscope {

/// Adds "file.report": makes the report of what is shown at once, and asks where to save it.
void add_report_action(Actions& actions, const UiContext& ui);

}  // namespace mnemoscope
