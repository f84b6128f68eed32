// PNG by libpng: every checksum is checked, 16 bits stay 16 bits.
#pragma once

#include "data/decoders/decoded_picture.h"

namespace mnemoscope {

/// Palettes become colour, fewer than 8 bits become 8, transparency an alpha channel; the
/// orientation comes from an eXIf chunk. Errors: a wrong checksum (of any chunk, and of the packed
/// pixels), cut short, too large, stopped.
Result<DecodedPicture> decode_png(const PictureInput& input);

}  // namespace mnemoscope
