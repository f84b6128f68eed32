// Where the card of a lesson lies over a workspace.
#pragma once

#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// The corners of a workspace, in the order in which they are tried.
enum class CardCorner { right_top, right_bottom, left_top, left_bottom };

/// Where a card of `size` lies in a corner of `room`, a gap from its edges: its upper left corner.
ImVec2 place_in(CardCorner corner, ImVec2 size, const ImRect& room, float gap);

/// The corner in which such a card covers least of `lit`, the first of several.
CardCorner corner_clear_of(ImVec2 size, const ImRect& room, const std::vector<ImRect>& lit,
                           float gap);

/// The nearest corner to `at` with which the card lies in the room; its upper left edge stays in
/// sight where it is larger.
ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room);

}  // namespace mnemoscope
