// How the entries of a pattern are shared out among the heads of the multi-head model: bands,
// patches, colours, or every H-th entry.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "core/image_shape.h"

namespace mnemoscope {

/// The entries of every head, each ascending, together 0..d-1 once.
using HeadEntries = std::vector<std::vector<Index>>;

/// A grid of tiles over a picture.
struct Tiling {
  Index across = 1;
  Index down = 1;
};

/// `heads` tiles as near to squares as their number allows, bands of rows where two are equally
/// near; nullopt where no such grid has a pixel for every tile.
std::optional<Tiling> tiling(Index heads, const ImageShape& picture);

/// The picture that a pattern of d entries is: a shape that is not of d entries is none, so its
/// entries count as one row.
ImageShape picture_of(Index d, const ImageShape& shape);

/// The entries 0..d-1 shared out among `heads` by "rows" (bands of whole rows; of neighbouring
/// entries where there are more heads than rows), "patches" (a grid of tiles), "channels" (one
/// colour each) or "interleaved". A shape that is not that of d entries is no picture: its entries
/// count as one row. Errors: more heads than entries, no such grid, not one head a colour.
Result<HeadEntries> split_among_heads(std::string_view how, Index heads, Index d,
                                      const ImageShape& shape);

}  // namespace mnemoscope
