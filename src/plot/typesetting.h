// Text that has to fit.
#pragma once

#include <cstddef>
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

/// The same without an ellipsis: a longer word goes on in the next line.
std::vector<std::string> broken(const std::string& text, float width, const Canvas& canvas);

/// The first `most` >= 1 of those lines, the last one with an ellipsis where there are more.
std::vector<std::string> in_lines(const std::string& text, float width, std::size_t most,
                                  const Canvas& canvas);

}  // namespace mnemoscope::plot
