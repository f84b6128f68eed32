#include "ui/retrieve/stage_layout.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

/// Target and query are seen beside the state when they are at least this share of its width, and
/// leave room below them when they are at most that share of its height.
constexpr float kLeastSmall = 0.45F;
constexpr float kMostSmall = 0.64F;
/// The same for pictures that are made smaller: from 1/1 the next size is already 1/2.
constexpr float kLeastReduced = 0.3F;
/// The difference may end this many lines below the state, beside the verdict.
constexpr float kOverhang = 0.75F;
/// With more space than this many arrows between them, pictures no longer look like neighbours.
constexpr float kMostArrows = 4;
/// Pictures this much wider than high stand below each other.
constexpr float kWide = 2.2F;
/// Room for fewer lines than this is small for its type.
constexpr float kFewLines = 12;
/// A picture smaller than this many lines is not made smaller for its neighbours' sake.
constexpr float kLeastLines = 2;

DrawnSize fitting(const StageRoom& room, float across, float down) {
  const WholeScale scale =
      whole_scale(room.width, room.height, std::max(across, 1.0F), std::max(down, 1.0F));
  return drawn_size(room.width, room.height, scale, room.line);
}

WholeScale next_smaller(WholeScale scale) {
  return scale.times > 1 ? WholeScale{scale.times - 1, 1} : WholeScale{1, scale.factor + 1};
}

/// Two pictures below each other.
float pile(const StageRoom& room, float down) {
  return down + 2 * (room.line + room.gap);
}

/// Shrinks the large picture until `others` pictures of a useful size have room beside it.
StageLayout side_by_side(const StageRoom& room, float across, float down, int others,
                         float most_small) {
  StageLayout layout;
  const auto count = static_cast<float>(others);
  layout.large = fitting(room, 0.6F * across, down);
  while (true) {
    layout.large_slot = std::max(layout.large.across, room.slot);
    const float box = (across - layout.large_slot) / count - room.arrow;
    layout.small = fitting(room, box, most_small * layout.large.down);
    layout.small_slot = std::max(layout.small.across, std::min(room.slot, box));
    const float least = layout.small.scale.factor > 1 ? kLeastReduced : kLeastSmall;
    if (layout.small.across >= least * layout.large.across) return layout;
    if (layout.large.across <= kLeastLines * room.line) return layout;
    layout.large = drawn_size(room.width, room.height, next_smaller(layout.large.scale), room.line);
  }
}

/// What a row leaves of the width goes to a sentence at its end, wide enough for the verdict above
/// it, then to captions wider than their pictures: first to the state's, which says the step.
void use_width(const StageRoom& room, int others, StageLayout& layout) {
  const auto slots = static_cast<float>(std::min(others, 2) + 1);
  float used = slots * layout.arrow + (slots - 1) * layout.small_slot + layout.large_slot;
  if (room.has_target) used += layout.difference.across + room.key;
  float spare = room.across - used;
  const bool beside = spare >= room.words;
  if (beside) spare -= std::clamp(room.verdict, room.words, spare);
  const float for_state = std::clamp(room.slot - layout.large_slot, 0.0F, std::max(spare, 0.0F));
  layout.large_slot += for_state;
  const float more = std::max(std::floor((spare - for_state) / (slots - 1)), 0.0F);
  layout.small_slot = std::max(layout.small_slot, std::min(layout.small_slot + more, room.slot));
  if (!beside) return;
  layout.has_words = true;
  layout.words_from = slots * layout.arrow + (slots - 1) * layout.small_slot + layout.large_slot;
  if (room.has_target) layout.words_from += layout.difference.across + room.key;
}

StageLayout in_a_row(const StageRoom& room) {
  const int others = room.has_target ? 3 : 1;
  const float across = room.across - (room.has_target ? room.key : 0);
  StageRoom close = room;  // captions as narrow as their pictures: there is no space to give away
  close.slot = 0;
  StageLayout layout = side_by_side(close, across, room.down - room.line - room.gap, others, 1);
  layout.form = StageForm::row;
  if (room.has_target) layout.difference = layout.small;
  layout.arrow = room.arrow;
  // Below target and query, where the state is higher than they are.
  layout.has_words = layout.large.down - layout.small.down >= 2 * room.line &&
                     layout.small_slot * (room.has_target ? 2.0F : 1.0F) >= room.words;
  if (!layout.has_words) use_width(room, others, layout);
  layout.down = room.line + room.gap + std::max(layout.large.down, layout.small.down);
  return layout;
}

/// The largest difference below the target that leaves a sentence its width, or else the largest.
void place_difference(const StageRoom& room, float left, float down, StageLayout& layout) {
  DrawnSize size = fitting(room, layout.small.across, std::min(down, layout.small.down));
  if (size.down > down) return;
  const DrawnSize largest = size;
  while (left - size.across - room.key < room.words && size.across > kLeastLines * room.line) {
    size = drawn_size(room.width, room.height, next_smaller(size.scale), room.line);
  }
  layout.has_words = left - size.across - room.key >= room.words;
  layout.difference = layout.has_words ? size : largest;
}

StageLayout beside(const StageRoom& room) {
  const int others = room.has_target ? 2 : 1;
  StageLayout layout =
      side_by_side(room, room.across, room.down - 2 * (room.line + room.gap), others, kMostSmall);
  const auto count = static_cast<float>(others);
  const float spare = (room.across - layout.large_slot) / count - layout.small_slot;
  layout.arrow = std::min(std::floor(spare), kMostArrows * room.arrow);
  const float left = count * (layout.small_slot + layout.arrow) - layout.arrow;
  // The difference ends about where the verdict below the state does.
  const float below = std::min(layout.large.down - layout.small.down + kOverhang * room.line,
                               room.down - pile(room, layout.small.down)) -
                      room.gap;
  if (room.has_target) place_difference(room, left, below, layout);
  if (!room.has_target) layout.has_words = left >= room.words;
  layout.down = std::max(pile(room, layout.large.down),
                         pile(room, layout.small.down + layout.difference.down) + room.gap);
  return layout;
}

StageLayout stacked(const StageRoom& room) {
  StageLayout layout{.form = StageForm::stacked, .arrow = room.arrow};
  const float captions = 4 * (room.line + room.gap);
  const float down = std::max(room.down - captions, 3 * room.line);
  layout.large = fitting(room, room.across, 0.5F * down);
  const float half = room.has_target ? (room.across - room.arrow) / 2 : room.across;
  layout.small = fitting(room, half, 0.25F * down);
  if (room.has_target) layout.difference = fitting(room, half - room.key, 0.25F * down);
  layout.small_slot = half;
  layout.large_slot = room.across;
  layout.has_words = room.across - layout.difference.across - room.key >= room.words;
  const float words = layout.has_words ? 2 * room.line : 0;
  layout.down =
      captions + layout.small.down + layout.large.down + std::max(layout.difference.down, words);
  return layout;
}

}  // namespace

DrawnSize drawn_size(int width, int height, WholeScale scale, float least) {
  const auto thickened = [least](float thin, float other) {
    return thin < least && other > 4 * thin ? thin * std::ceil(least / thin) : thin;
  };
  const auto across = static_cast<float>(scale.drawn_length(width));
  const auto down = static_cast<float>(scale.drawn_length(height));
  return {scale, thickened(across, down), thickened(down, across)};
}

StageLayout stage_layout(const StageRoom& room) {
  if (static_cast<float>(room.width) > kWide * static_cast<float>(room.height)) {
    return stacked(room);
  }
  return room.down < kFewLines * room.line ? in_a_row(room) : beside(room);
}

}  // namespace mnemoscope
