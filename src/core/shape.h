// The size of a problem: all that costs and limits of parameters ask about a bank.
#pragma once

#include "core/image_shape.h"

namespace mnemoscope {

/// How many memories there are, and of what.
struct Shape {
  Index m = 0;                   ///< memories
  Index d = 0;                   ///< entries of a pattern
  double bytes_per_entry = 8.0;  ///< 1 for 8-bit memories, 8 for doubles
  ImageShape picture{};          ///< of a pattern; not of d entries where patterns are no pictures
};

}  // namespace mnemoscope
