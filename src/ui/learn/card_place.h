// Where the card of a lesson lies over a workspace.
#pragma once

#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// The corners of a workspace, in the order in which they are tried.
enum class CardCorner { right_top, right_bottom, left_top, left_bottom };

/// Where a card of `size` lies in a corner of `room`, a gap from its edges: its upper left corner.
ImVec2 place_in(CardCorner corner, ImVec2 size, const ImRect& room, float gap);

/// What a card keeps clear of, in pixels.
struct CardClearance {
  std::vector<ImRect> framed{};   ///< what is to be used
  std::vector<ImRect> watched{};  ///< where its result is seen
};

/// A place for a card: its upper left corner and how high it is there.
struct CardPlace {
  ImVec2 at{0.0F, 0.0F};
  float height = 0.0F;
};

/// Where a card as wide and high as `size` covers nothing of `lit`, a gap from it and from the
/// edges of `room`: a corner where one is free, else beside what is lit, else lower than it wants
/// to be (what it says scrolls), but never lower than `least`. Where no place is free it covers as
/// little as can be, and of what is framed rather nothing than little.
CardPlace clear_place(ImVec2 size, float least, const ImRect& room, const CardClearance& lit,
                      float gap);

/// The nearest corner to `at` with which the card lies in the room; its upper left edge stays in
/// sight where it is larger.
ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room);

}  // namespace mnemoscope
