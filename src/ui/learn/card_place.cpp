#include "ui/learn/card_place.h"

#include <algorithm>
#include <array>

namespace mnemoscope {
namespace {

float covered(const ImRect& card, const std::vector<ImRect>& lit) {
  float area = 0.0F;
  for (ImRect place : lit) {
    if (!place.Overlaps(card)) continue;
    place.ClipWith(card);
    area += place.GetArea();
  }
  return area;
}

}  // namespace

ImVec2 place_in(CardCorner corner, ImVec2 size, const ImRect& room, float gap) {
  const bool right = corner == CardCorner::right_top || corner == CardCorner::right_bottom;
  const bool top = corner == CardCorner::right_top || corner == CardCorner::left_top;
  const ImVec2 at{right ? room.Max.x - gap - size.x : room.Min.x + gap,
                  top ? room.Min.y + gap : room.Max.y - gap - size.y};
  return kept_within(at, size, room);
}

CardCorner corner_clear_of(ImVec2 size, const ImRect& room, const std::vector<ImRect>& lit,
                           float gap) {
  constexpr std::array kCorners{CardCorner::right_top, CardCorner::right_bottom,
                                CardCorner::left_top, CardCorner::left_bottom};
  const auto covers = [&](CardCorner corner) {
    const ImVec2 at = place_in(corner, size, room, gap);
    return covered({at, {at.x + size.x, at.y + size.y}}, lit);
  };
  return *std::min_element(kCorners.begin(), kCorners.end(),
                           [&](CardCorner a, CardCorner b) { return covers(a) < covers(b); });
}

ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room) {
  return {std::max(room.Min.x, std::min(at.x, room.Max.x - size.x)),
          std::max(room.Min.y, std::min(at.y, room.Max.y - size.y))};
}

}  // namespace mnemoscope
