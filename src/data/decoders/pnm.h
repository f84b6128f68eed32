// The portable anymaps of Netpbm: PBM, PGM and PPM, as text (P1, P2, P3) and packed (P4, P5, P6).
#pragma once

#include "data/decoders/decoded_picture.h"

namespace mnemoscope {

/// Whether the bytes begin like one: P1 to P6, then white space or a comment.
bool is_pnm(std::span<const std::uint8_t> bytes);

/// Scaled by the greatest value that the header names, 1 to 65535; comments may stand anywhere
/// before the pixels. A file of several pictures gives its first, and a note. Errors: no size or
/// greatest value, a sample above the greatest value, cut short, too large, stopped.
/// Source: pbm(5), pgm(5), ppm(5) of Netpbm.
Result<DecodedPicture> decode_pnm(const PictureInput& input);

}  // namespace mnemoscope
