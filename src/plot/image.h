// A small picture with its own pixels, painted on any canvas.
#pragma once

#include <vector>

#include "plot/canvas.h"

namespace mnemoscope::plot {

/// width x height colours, row by row from the top.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<ImU32> pixels{};
};

/// Fills `rect` with the picture, nearest neighbour: every pixel a rectangle, neighbours of one
/// colour joined. No more rows and columns than `rect` has pixels are drawn. Nothing where the
/// picture has not all its pixels.
void paint_image(Canvas& canvas, const Image& image, const Rect& rect);

}  // namespace mnemoscope::plot
