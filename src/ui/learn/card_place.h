// Where the card of a lesson lies over a workspace.
#pragma once

#include <optional>
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

/// A place for a card: its upper left corner and how large it is there.
struct CardPlace {
  ImVec2 at{0.0F, 0.0F};
  float height = 0.0F;
  float width = 0.0F;
  bool is_strip = false;  ///< as wide as the room, at its top or bottom
  float covers = 0.0F;    ///< of what is lit, square pixels; what is framed counts a hundred times
};

/// How large a card wants to be in one of its forms and how low it may become, in pixels.
struct CardSize {
  ImVec2 size{0.0F, 0.0F};
  float least = 0.0F;
};

/// Where a card as wide and high as `size` covers nothing of `lit`, a gap from it and from the
/// edges of `room`: a corner where one is free, else beside what is lit, else lower than it wants
/// to be (what it says scrolls), but never lower than `least`. Where no place is free it covers as
/// little as can be, and of what is framed rather nothing than little.
CardPlace clear_place(ImVec2 size, float least, const ImRect& room, const CardClearance& lit,
                      float gap);

/// The same for a strip from edge to edge, at the top of the room or at its bottom. Where it is
/// less than half as high as the room is above and below what is framed, it never covers that.
CardPlace strip_place(float height, float least, const ImRect& room, const CardClearance& lit,
                      float gap);

/// The card where it covers nothing, else the strip where that covers less.
CardPlace place_for(const CardSize& card, const CardSize& strip, const ImRect& room,
                    const CardClearance& lit, float gap);

/// The card with its lower right corner, at which its buttons are, where it was on the page before
/// (`foot`), or as near to it as the room lets it be: what was pressed stays under the pointer.
/// nullopt where it would cover something there.
std::optional<CardPlace> place_at_foot(ImVec2 size, ImVec2 foot, const ImRect& room,
                                       const CardClearance& lit, float gap);

/// How much of a text to show in a room `most` high so that no line is cut: up to the last of the
/// line ends (pixels from its top, growing) that has room; all of the room where more than two
/// lines of height `line` would be lost.
float whole_lines(const std::vector<float>& line_ends, float most, float line);

/// The nearest corner to `at` with which the card lies in the room; its upper left edge stays in
/// sight where it is larger.
ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room);

}  // namespace mnemoscope
