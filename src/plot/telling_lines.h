// Names that stand below each other and have no room: what tells them apart is what stays.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plot/canvas.h"

namespace mnemoscope::plot {

/// `name` in at most `most` >= 1 lines of at most `width` pixels. Where it has no room, words in a
/// row give way to one ellipsis: first those that the names like it among `others` have too (that
/// begin or end with its first or last word), as few as can be, then others, from the middle rather
/// than from an end. Where nothing of that has room, as in_lines. `others` may hold the name itself.
std::vector<std::string> telling_lines(const std::string& name,
                                       const std::vector<std::string>& others, float width,
                                       std::size_t most, const Canvas& canvas);

}  // namespace mnemoscope::plot
