// Images of a set as they are seen before they are memories.
#pragma once

#include "data/image_set.h"
#include "ui/widgets/pixels.h"

namespace mnemoscope {

/// Images of more entries are not drawn: words say enough of them.
inline constexpr Index kLargestSeen = Index{1} << 24U;

/// Image i, empty where it has more than kLargestSeen entries. What is not bytes goes from 0, or
/// the least where it is less, to the largest of the set.
Bitmap picture_of_image(const ImageSet& set, Index i);

}  // namespace mnemoscope
