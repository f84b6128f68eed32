// What files mean that were dropped on the window.
#pragma once

#include <string_view>

#include "app/display_window.h"
#include "session/command.h"
#include "ui/frame/requests.h"
#include "ui/shown/query_edits.h"
#include "ui/widgets/named_widgets.h"

namespace mnemoscope {

/// The widget that a picture is dropped on to become the query.
inline constexpr std::string_view kQueryPictureName = "retrieve.query_image";

/// One picture or .npy dropped on the query's picture, as it was in the last frame, starts the
/// query instead of what is asked now; everything else is opened.
void take_drop(const Drop& drop, const NamedWidgets::Map& widgets, const AskedNow& asked,
               Requests& requests, Commands& commands);

}  // namespace mnemoscope
