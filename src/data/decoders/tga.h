// Truevision TGA by stb_image, with what it leaves out.
#pragma once

#include "data/decoders/decoded_picture.h"

namespace mnemoscope {

/// Grey, colour and palettes, run-length or not, from any corner; transparency counts only where
/// the header gives it bits. TGA has no mark of its own: it is believed by the file's name.
/// Errors: no TGA, pixels in another order than rows, cut short, too large.
/// Source: Truevision TGA File Format Specification, version 2.0.
Result<DecodedPicture> decode_tga(const PictureInput& input);

}  // namespace mnemoscope
