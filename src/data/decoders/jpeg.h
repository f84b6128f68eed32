// JPEG by libjpeg-turbo, as most other programs read it, so the pixels are the same to the bit.
#pragma once

#include "data/decoders/decoded_picture.h"

namespace mnemoscope {

/// Grey, colour (YCbCr, RGB) and four inks (CMYK, YCCK; taken as inverted, the custom that Adobe
/// began and that everything writes, marker or not). Errors: ends early, damaged pixels, 12 bits,
/// lossless, too large, stopped.
Result<DecodedPicture> decode_jpeg(const PictureInput& input);

}  // namespace mnemoscope
