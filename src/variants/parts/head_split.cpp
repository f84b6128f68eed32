#include "variants/parts/head_split.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// Part `part` of 0..n-1 cut into `parts` of nearly equal length: first and past the last.
std::pair<Index, Index> share_of(Index n, Index part, Index parts) {
  return {part * n / parts, (part + 1) * n / parts};
}

HeadEntries split_into_tiles(const Tiling& tiles, const ImageShape& picture) {
  HeadEntries split;
  for (Index tile = 0; tile < tiles.across * tiles.down; ++tile) {
    const auto [left, right] = share_of(picture.width, tile % tiles.across, tiles.across);
    const auto [top, bottom] = share_of(picture.height, tile / tiles.across, tiles.down);
    std::vector<Index>& entries = split.emplace_back();
    for (Index y = top; y < bottom; ++y) {
      for (Index i = left * picture.channels; i < right * picture.channels; ++i) {
        entries.push_back(y * picture.width * picture.channels + i);
      }
    }
  }
  return split;
}

/// Head s takes the entries s, s + H, s + 2H, ...
HeadEntries split_in_turn(Index heads, Index d) {
  HeadEntries split(static_cast<std::size_t>(heads));
  for (Index i = 0; i < d; ++i) split[static_cast<std::size_t>(i % heads)].push_back(i);
  return split;
}

}  // namespace

std::optional<Tiling> tiling(Index heads, const ImageShape& picture) {
  std::optional<Tiling> best;
  double least = std::numeric_limits<double>::infinity();
  for (Index across = 1; across <= std::min(heads, picture.width); ++across) {
    const Index down = heads / across;
    if (across * down != heads || down > picture.height) continue;
    const double sides =
        static_cast<double>(picture.width * down) / static_cast<double>(picture.height * across);
    const double stretch = std::abs(std::log(sides));
    if (stretch >= least) continue;
    least = stretch;
    best = Tiling{.across = across, .down = down};
  }
  return best;
}

ImageShape picture_of(Index d, const ImageShape& shape) {
  return shape.dimension() == d ? shape : ImageShape{.width = d, .height = 1, .channels = 1};
}

Result<HeadEntries> split_among_heads(std::string_view how, Index heads, Index d,
                                      const ImageShape& shape) {
  if (heads > d) {
    return fail("heads = {} is more than the {} of a pattern; give 1 to {}", heads,
                counted(d, "entry"), d);
  }
  const ImageShape picture = picture_of(d, shape);
  if (how == "interleaved") return split_in_turn(heads, d);
  if (how == "channels") {
    if (picture.channels == 3 && heads == 3) return split_in_turn(3, d);
    return fail(
        "split = \"channels\" needs colour pictures and heads = 3, not {} and heads = "
        "{}; "
        "change one of them",
        counted(picture.channels, "channel"), heads);
  }
  if (how == "patches") {
    if (const auto tiles = tiling(heads, picture)) return split_into_tiles(*tiles, picture);
    return fail(
        "heads = {} is no number of patches that fit into {} x {} pixels; give a product of two "
        "numbers no larger than these",
        heads, picture.width, picture.height);
  }
  const bool whole_rows = heads <= picture.height;
  return split_into_tiles(
      whole_rows ? Tiling{.across = 1, .down = heads} : Tiling{.across = heads, .down = 1},
      whole_rows ? picture : picture_of(d, {}));
}

}  // namespace mnemoscope
