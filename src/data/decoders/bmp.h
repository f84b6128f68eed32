// Windows bitmaps: 1, 4, 8, 16, 24 and 32 bits a pixel, unpacked, from either end.
#pragma once

#include "data/decoders/decoded_picture.h"

namespace mnemoscope {

/// Whether the bytes begin like one: "BM" and a header of a size that there is.
bool is_bmp(std::span<const std::uint8_t> bytes);

/// Palettes become colour, of greys alone (is_grey_palette) grey; channels given by masks
/// (BI_BITFIELDS) are scaled to 8 bits, and an alpha channel counts only where a mask names it.
/// Errors: packed pixels (run-length, JPEG, PNG), a colour beyond the palette, cut short, too
/// large, stopped. Source: Microsoft, "Bitmap header types";
/// https://learn.microsoft.com/windows/win32/gdi
Result<DecodedPicture> decode_bmp(const PictureInput& input);

}  // namespace mnemoscope
