#include "ui/learn/card_place.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace mnemoscope {
namespace {

/// How much worse it is to cover what is to be used than where its result is seen.
constexpr float kFramedWeight = 100.0F;
/// Shares of the height it wants that a card tries, between which a few words scroll.
constexpr std::array kHeights{1.0F, 0.8F, 0.65F, 0.5F, 0.35F};

float covered(const ImRect& card, const std::vector<ImRect>& lit) {
  float area = 0.0F;
  for (ImRect place : lit) {
    if (!place.Overlaps(card)) continue;
    place.ClipWith(card);
    area += place.GetArea();
  }
  return area;
}

float cost(const ImRect& card, const CardClearance& lit) {
  return kFramedWeight * covered(card, lit.framed) + covered(card, lit.watched);
}

/// Corners first, then every place that touches the gap around something lit: if any place is free,
/// one of these is.
std::vector<ImVec2> places_to_try(ImVec2 size, const ImRect& room, const CardClearance& lit,
                                  float gap) {
  std::vector<ImVec2> places;
  for (const CardCorner corner : {CardCorner::right_top, CardCorner::right_bottom,
                                  CardCorner::left_top, CardCorner::left_bottom})
    places.push_back(place_in(corner, size, room, gap));
  std::vector<float> across{places[0].x, places[2].x};
  std::vector<float> down{places[0].y, places[1].y};
  for (const auto* const kind : {&lit.framed, &lit.watched}) {
    for (const ImRect& place : *kind) {
      across.insert(across.end(), {place.Min.x - gap - size.x, place.Max.x + gap});
      down.insert(down.end(), {place.Min.y - gap - size.y, place.Max.y + gap});
    }
  }
  for (const float x : across) {
    for (const float y : down) places.push_back(kept_within({x, y}, size, room));
  }
  return places;
}

}  // namespace

ImVec2 place_in(CardCorner corner, ImVec2 size, const ImRect& room, float gap) {
  const bool right = corner == CardCorner::right_top || corner == CardCorner::right_bottom;
  const bool top = corner == CardCorner::right_top || corner == CardCorner::left_top;
  const ImVec2 at{right ? room.Max.x - gap - size.x : room.Min.x + gap,
                  top ? room.Min.y + gap : room.Max.y - gap - size.y};
  return kept_within(at, size, room);
}

CardPlace clear_place(ImVec2 size, float least, const ImRect& room, const CardClearance& lit,
                      float gap) {
  CardPlace best;
  float lowest = std::numeric_limits<float>::max();
  for (const float share : kHeights) {
    const float height = std::min(size.y, std::max(share * size.y, least));
    const ImVec2 now{size.x, height};
    for (const ImVec2 at : places_to_try(now, room, lit, gap)) {
      const float here = cost({at, {at.x + now.x, at.y + now.y}}, lit);
      if (here >= lowest) continue;
      lowest = here;
      best = {.at = at, .height = height, .width = size.x, .covers = here};
    }
    if (lowest == 0.0F || height <= least) break;
  }
  return best;
}

bool hides_too_much(const CardPlace& card, const CardClearance& lit) {
  constexpr float kHarmless = 0.1F;
  const ImRect place(card.at, {card.at.x + card.width, card.at.y + card.height});
  float watched = 0.0F;
  for (const ImRect& one : lit.watched) watched += one.GetArea();
  return covered(place, lit.framed) > 0.0F || covered(place, lit.watched) > kHarmless * watched;
}

float top_for_foot(float y, float before, float now, float least) {
  return std::max(y + before - now, std::min(y, least));
}

float strip_height(const CardParts& parts, float room) {
  // Whatever the type, something of the workspace is seen above it.
  return std::min(std::max(std::min(parts.all(), room / 2.0F), parts.least()), 0.75F * room);
}

CardShares shares_of(const CardParts& parts, float most) {
  const float room = most - parts.others;
  const bool inside =
      parts.asks > 0.0F && room - parts.asks < std::min(parts.text, parts.least_text);
  const float free = inside ? room : room - parts.asks;
  return {.scrolls = std::min(free, parts.text + (inside ? parts.asks : 0.0F)),
          .asks_inside = inside};
}

std::optional<CardPlace> place_at_foot(ImVec2 size, ImVec2 foot, const ImRect& room,
                                       const CardClearance& lit, float gap) {
  ImRect inner = room;
  inner.Expand(-gap);
  const ImVec2 at = kept_within({foot.x - size.x, foot.y - size.y}, size, inner);
  if (cost({at, {at.x + size.x, at.y + size.y}}, lit) > 0.0F) return std::nullopt;
  return CardPlace{.at = at, .height = size.y, .width = size.x};
}

float whole_lines(const std::vector<float>& line_ends, float most, float line) {
  const auto next = std::upper_bound(line_ends.begin(), line_ends.end(), most);
  if (next == line_ends.begin()) return most;
  const float whole = *std::prev(next);
  return whole > most - 2.0F * line ? whole : most;
}

int lines_between(const std::vector<float>& line_ends, float from, float to) {
  return static_cast<int>(std::count_if(line_ends.begin(), line_ends.end(), [&](float end) {
    return end > from + 1.0F && end < to + 1.0F;
  }));
}

float next_screen(const std::vector<float>& line_ends, float now, float room, float height) {
  if (now + room >= height - 1.0F) return 0.0F;
  const auto next = std::upper_bound(line_ends.begin(), line_ends.end(), now + room + 0.5F);
  // A line that is higher than the room is gone through by the room.
  if (next == line_ends.begin() || *std::prev(next) <= now + 1.0F) return now + room;
  return *std::prev(next);
}

float last_screen(const std::vector<float>& line_ends, float room, float height) {
  float at = 0.0F;
  while (room > 1.0F) {
    const float next = next_screen(line_ends, at, room, height);
    if (next <= at) break;
    at = next;
  }
  return at;
}

ImVec2 kept_within(ImVec2 at, ImVec2 size, const ImRect& room) {
  return {std::max(room.Min.x, std::min(at.x, room.Max.x - size.x)),
          std::max(room.Min.y, std::min(at.y, room.Max.y - size.y))};
}

}  // namespace mnemoscope
