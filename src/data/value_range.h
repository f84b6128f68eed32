// What stored numbers mean: 0..1, 0..255 or 16 bits, told from the numbers themselves.
#pragma once

#include "core/error.h"
#include "data/image_set.h"

namespace mnemoscope {

/// How a range that is none of the usual ones is met.
enum class OddRange { refuse, note };

/// Brings floating-point sources to the range 0 black .. 1 white, with a note where anything was
/// changed:
///   within 0..1                             as they are
///   a little beyond, -0.5..1.5 (noise)      as they are, with a note
///   up to 255, the largest at least 64      taken for 0..255; whole numbers become 8-bit pictures
///   whole, up to 65535                      taken for 10, 12 or 16 bits
///   anything else                           as they are with a note on what to write, or refused
/// `beside_bytes`: whole numbers up to 255 are 0..255 whatever their largest is (a query to
/// memories of 8 bits). 8-bit sources stay as they are; a note says when they hold only 0 and 1.
Result<ImageSet> understand_range(ImageSet set, OddRange odd, bool beside_bytes = false);

/// Whether a floating-point source is surely of 0..255 by the rule above.
bool are_of_bytes(const ImageSet& set);

}  // namespace mnemoscope
