// A picture as the bytes of a PNG, in memory: for documents that hold their pictures.
#pragma once

#include <string>

#include "plot/image.h"

namespace mnemoscope::plot {

/// Every pixel enlarged to a square of `factor` (>= 1); alpha is not written. Equal pictures give
/// equal bytes. Empty where the picture has not all its pixels, or is too large to be painted.
std::string png_bytes(const Image& image, int factor = 1);

/// The same as an address that needs no file: "data:image/png;base64,...".
std::string png_address(const Image& image, int factor = 1);

}  // namespace mnemoscope::plot
