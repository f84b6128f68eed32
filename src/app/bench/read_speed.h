// How fast this machine reads its memory: the limit of every step that looks at all memories once.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// Bytes per second of summing a buffer of `mebibytes` with all threads: the best of several
/// passes.
double measure_read_speed(Index mebibytes);

}  // namespace mnemoscope
