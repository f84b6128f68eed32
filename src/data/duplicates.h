// Equal memories: retrieval cannot tell them apart, so the person should know of them.
#pragma once

#include "data/image_set.h"

namespace mnemoscope {

/// How many images are equal to an earlier one, and the first such pair.
struct Duplicates {
  Index count = 0;
  Index original = 0;  ///< index of the earlier image of the first pair
  Index copy = 0;      ///< index of the later one
};

/// Compares by hash, then byte by byte: linear in the size of the set.
Duplicates find_duplicates(const ImageSet& set);

}  // namespace mnemoscope
