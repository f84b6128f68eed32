// The pictures of the Retrieve workspace: memories, queries, states and differences as seen on the
// screen.
#pragma once

#include <optional>

#include "engine/memory_name.h"
#include "ui/context.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The numbers that a picture is painted from: row by row from the top, the channels of a pixel side
/// by side; what is unknown is NaN.
struct PixelValues {
  State pixels{};
  ImageShape shape{};
};

/// A picture with the key it is kept under, ready for Textures.
struct KeyedPicture {
  PictureKey key;
  int width = 0;
  int height = 0;
  std::function<Bitmap()> paint;
  std::function<PixelValues()> values{};  ///< empty: it is not painted from numbers of pixels
};

/// Memory mu as loaded (before centring and normalising).
KeyedPicture memory_picture(const Start& start, Index mu);

/// The query after corruption.
KeyedPicture query_picture(const Start& start, std::uint64_t generation);

/// A state, brought back to pixels: a combination of memories gets the weighted mean
/// of the norms that normalising removed.
KeyedPicture state_picture(const ShownState& state);

/// x_t minus the target in pixels, in a signed colour map, and the largest entry it is scaled by.
struct Difference {
  KeyedPicture picture;
  double largest = 0.0;
};
std::optional<Difference> difference_at(const ShownState& state, plot::ColourMap map);

/// Draws a picture as the next ImGui item.
DrawnPicture draw(UiContext& ui, const KeyedPicture& picture, ImVec2 box);

/// A tooltip with the picture enlarged and a line of words.
void picture_tooltip(UiContext& ui, const KeyedPicture& picture, const std::string& words);

/// Below this many units a picture in a row cannot be made out.
inline constexpr float kThinnestUnits = 12;

/// How large a picture is drawn in a square of `side` pixels: at the whole scale that fits, no side
/// shorter than `least`, so that thin ones stay visible.
ImVec2 size_in_square(const ImageShape& shape, float side, float least);

}  // namespace mnemoscope
