// What files mean that were dropped on the window.
#pragma once

#include "app/display_window.h"
#include "session/command.h"
#include "ui/frame/requests.h"
#include "ui/shown/query_edits.h"
#include "ui/widgets/named_widgets.h"

namespace mnemoscope {

/// One picture or .npy dropped on the query's picture (WorkspaceEntry::query_picture), as it was in the last frame, starts the
/// query instead of what is asked now; everything else is opened.
void take_drop(const Drop& drop, const NamedWidgets::Map& widgets, const AskedNow& asked,
               Requests& requests, Commands& commands);

}  // namespace mnemoscope
