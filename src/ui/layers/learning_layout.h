// How the middle of the Layers workspace divides what is seen of it: the curves keep half.
#pragma once

namespace mnemoscope {

/// Whether sentences stand below the curves, because with the controls they would take more than
/// half of what is seen. All in pixels.
bool puts_words_below(float seen, float words, float controls);

/// How high the curves are: what is `left` of what is seen, and half of it at least, so that a
/// little scrolling shows them whole.
float curves_height(float seen, float left);

}  // namespace mnemoscope
