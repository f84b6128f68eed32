// Where the card of a lesson lies over a workspace.
#pragma once

#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// The corner (upper left) for a card of `size` within `room`, a gap from its edges: in whichever
/// corner of the room it covers least of `lit`, in this order: right top, right bottom, left top,
/// left bottom.
ImVec2 place_clear_of(ImVec2 size, const ImRect& room, const std::vector<ImRect>& lit, float gap);

/// The nearest corner to `at` with which the card lies in the room; its upper left edge stays in
/// sight where it is larger.
ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room);

}  // namespace mnemoscope
