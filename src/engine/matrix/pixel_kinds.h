// What a row of the matrix does to each pixel of its query: hidden by a mask is another thing than
// changed by noise.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/matrix/matrix.h"

namespace mnemoscope {

enum class PixelKind {
  shown,    ///< as it is in the memory
  hidden,   ///< by a mask, at least half of it, also where it has the colour of the fill
  changed,  ///< by noise, blur or the edge of a mask
};

/// Of each pixel of the row's query, width*height, row by row; empty where the row has no query.
std::vector<PixelKind> pixel_kinds(const MatrixRow& row);

/// "shows 392 of 784 pixels as they are, 196 are hidden, 196 changed": what there is none of is
/// not said.
std::string pixel_kinds_words(const std::vector<PixelKind>& kinds);

}  // namespace mnemoscope
