// Images of a set as they are seen before they are memories.
#pragma once

#include "data/image_set.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {

/// Image i; empty where it is too large to be looked at (2^24 entries), for words say enough then.
/// Numbers that are not bytes go from 0, or the least where it is less, to the largest of the set.
Bitmap picture_of_image(const ImageSet& set, Index i);

}  // namespace mnemoscope
