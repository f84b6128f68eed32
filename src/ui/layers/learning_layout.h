// How the Layers workspace divides what is seen of it: the curves keep half of the middle.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// Whether sentences stand below the curves, because with the controls they would take more than
/// half of what is seen. All in pixels.
bool puts_words_below(float seen, float words, float controls);

/// How high the curves are: what is `left` of what is seen, and half of it at least, so that a
/// little scrolling shows them whole.
float curves_height(float seen, float left);

/// Side of each of `cells` squares that stand in a row of `room` pixels with `gap` between them: whole,
/// so that sums of it are exact and the last one has its place; within `least` and `largest`.
float side_of_cell(float room, float gap, Index cells, float least, float largest);

}  // namespace mnemoscope
