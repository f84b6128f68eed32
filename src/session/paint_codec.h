// A painted mask as text: zlib, then hexadecimal digits.
#pragma once

#include <string>
#include <string_view>

#include "core/error.h"
#include "data/corruption.h"

namespace mnemoscope {

/// A painted layer may be at most this wide and this high.
inline constexpr Index kMostPaintPixels = 4096;

/// The two rasters of a layer, coverage before value, compressed, two lower-case digits a byte.
std::string encode_paint(const PaintLayer& layer);

/// The layer of this width and height (1..kMostPaintPixels). Memory grows with what is really
/// there, never with what the size claims. Errors: other characters, a damaged stream, rasters of
/// another size.
Result<PaintLayer> decode_paint(Index width, Index height, std::string_view digits);

}  // namespace mnemoscope
