// Text that has to fit.
#pragma once

#include <string>
#include <vector>

#include "plot/canvas.h"

namespace mnemoscope::plot {

/// Distance between lines of text.
float line_height(const Canvas& canvas);

/// `text` cut at a character, with an ellipsis, to at most `width` pixels.
std::string elided(const std::string& text, float width, const Canvas& canvas);

/// `text` broken between words into lines of at most `width` pixels; a longer word is elided.
std::vector<std::string> wrapped(const std::string& text, float width, const Canvas& canvas);

}  // namespace mnemoscope::plot
