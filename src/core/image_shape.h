// What turns a vector back into a picture: width, height and channels of a pattern.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// Pixels are stored row by row from the top, channels interleaved (r, g, b, r, g, b, ...):
/// entry ((y * width) + x) * channels + c. Channels are 1 (grey) or 3 (red, green, blue).
struct ImageShape {
  Index width = 0;
  Index height = 0;
  Index channels = 1;

  /// Number of entries d of a pattern of this shape.
  Index dimension() const { return width * height * channels; }

  friend bool operator==(const ImageShape&, const ImageShape&) = default;
};

/// The most picture-like shape for d entries when a file says none: a square, a colour square,
/// the rectangle nearest to a square, for a prime d one row. d must be positive.
ImageShape guess_shape(Index d);

}  // namespace mnemoscope
