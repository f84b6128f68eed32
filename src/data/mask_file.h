// A picture as a mask: where it is dark, pixels are hidden.
#pragma once

#include <filesystem>

#include "data/corruption.h"
#include "data/picture.h"

namespace mnemoscope {

/// A pixel darker than this, of 0 black to 255 white, is hidden.
inline constexpr int kDarkBelow = 128;

/// The picture's largest side, in pixels: a mask is read while the window waits.
inline constexpr Index kLargestMaskSide = 4096;

/// The mask that an image file draws for pictures of `shape`: grey by its luma, transparent parts
/// white and so shown, brought to the size by `fit` (cropped where that is refuse; the margin of a
/// letterbox is shown), then hidden wholly where it is darker than kDarkBelow. Only `coverage` says
/// something. Errors: what read_picture refuses, a side beyond kLargestMaskSide, a mask that hides
/// nothing or everything.
Result<PaintLayer> read_mask(const std::filesystem::path& file, const ImageShape& shape, Fit fit);

}  // namespace mnemoscope
