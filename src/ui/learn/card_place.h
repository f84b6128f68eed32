// Where the card of a lesson lies over a workspace.
#pragma once

#include <algorithm>
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
  float covers = 0.0F;  ///< of what is lit, square pixels; what is framed counts a hundred times
};

/// Where a card as wide and high as `size` covers nothing of `lit`, a gap from it and from the
/// edges of `room`: a corner where one is free, else beside what is lit, else lower than it wants
/// to be (what it says scrolls), but never lower than `least`. Where no place is free it covers as
/// little as can be, and of what is framed rather nothing than little.
CardPlace clear_place(ImVec2 size, float least, const ImRect& room, const CardClearance& lit,
                      float gap);

/// Whether a card at its place hides so much of `lit` that it should stand below the workspace
/// instead: anything of what is framed, or more than a tenth of what is watched.
bool hides_too_much(const CardPlace& card, const CardClearance& lit);

/// The card with its lower right corner, at which its buttons are, where it was on the page before
/// (`foot`), or as near to it as the room lets it be: what was pressed stays under the pointer.
/// nullopt where it would cover something there.
std::optional<CardPlace> place_at_foot(ImVec2 size, ImVec2 foot, const ImRect& room,
                                       const CardClearance& lit, float gap);

/// Where a card that begins at `y` and was `before` pixels high begins when it is so high `now`, so
/// that it ends where it did; not above `least` for that, or higher than it is where it is above.
float top_for_foot(float y, float before, float now, float least);

/// What a card is made of, in pixels.
struct CardParts {
  float others = 0.0F;      ///< head, foot and task, which are always there
  float asks = 0.0F;        ///< its question to predict; 0 for none
  float text = 0.0F;        ///< all of its text
  float least_text = 0.0F;  ///< of which so much is to be seen at once

  float all() const { return others + asks + text; }
  /// The lowest that the card can be: then the question to predict scrolls with the text.
  float least() const { return others + std::min(text + asks, least_text); }
};

/// How high a strip is in a room `room` high: as all of the card where that is half of the room or
/// less, else half of it, but never lower than can be.
float strip_height(const CardParts& parts, float room);

/// How the height of a card is shared out.
struct CardShares {
  float scrolls = 0.0F;      ///< pixels to see what scrolls in
  bool asks_inside = false;  ///< the question to predict scrolls with the text
};

/// In a card that may be `most` pixels high. The question to predict stands beside the text as long
/// as that keeps `least_text` of it in sight, or all where it is shorter.
CardShares shares_of(const CardParts& parts, float most);

/// How much of a text to show in a room `most` high so that no line is cut: up to the last of the
/// line ends (pixels from its top, growing) that has room; all of the room where more than two
/// lines of height `line` would be lost.
float whole_lines(const std::vector<float>& line_ends, float most, float line);

/// How many lines end between `from` and `to`, pixels from the top: as many are seen whole, where
/// `from` is the beginning of one.
int lines_between(const std::vector<float>& line_ends, float from, float to);

/// Where the text is scrolled to for the next screenful of whole lines: `now` is where it is, `room`
/// how much of it is seen, `height` where it ends. 0, its beginning, where all of the rest is seen.
float next_screen(const std::vector<float>& line_ends, float now, float room, float height);

/// Where its last screenful begins, as one gets there from the top.
float last_screen(const std::vector<float>& line_ends, float room, float height);

/// The nearest corner to `at` with which the card lies in the room; its upper left edge stays in
/// sight where it is larger.
ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room);

}  // namespace mnemoscope
