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

ImVec2 place_clear_of(ImVec2 size, const ImRect& room, const std::vector<ImRect>& lit, float gap) {
  const float left = room.Min.x + gap;
  const float right = room.Max.x - gap - size.x;
  const float top = room.Min.y + gap;
  const float bottom = room.Max.y - gap - size.y;
  const std::array<ImVec2, 4> corners{ImVec2(right, top), ImVec2(right, bottom), ImVec2(left, top),
                                      ImVec2(left, bottom)};
  const auto at = [size](ImVec2 corner) {
    return ImRect(corner, ImVec2(corner.x + size.x, corner.y + size.y));
  };
  const auto best = std::min_element(corners.begin(), corners.end(), [&](ImVec2 a, ImVec2 b) {
    return covered(at(a), lit) < covered(at(b), lit);
  });
  return kept_within(*best, size, room);
}

ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room) {
  return {std::max(room.Min.x, std::min(at.x, room.Max.x - size.x)),
          std::max(room.Min.y, std::min(at.y, room.Max.y - size.y))};
}

}  // namespace mnemoscope
