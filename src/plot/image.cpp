#include "plot/image.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mnemoscope::plot {
namespace {

/// How many of `count` pixels are told apart over a length.
int told_apart(int count, float length) {
  return std::max(1, std::min(count, static_cast<int>(std::lround(length))));
}

}  // namespace

void paint_image(Canvas& canvas, const Image& image, const Rect& rect) {
  const auto count = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
  if (image.width < 1 || image.height < 1 || image.pixels.size() != count) return;
  const int columns = told_apart(image.width, rect.width());
  const int rows = told_apart(image.height, rect.height());
  for (int r = 0; r < rows; ++r) {
    const ImU32* const row =
        image.pixels.data() + static_cast<std::size_t>(r * image.height / rows * image.width);
    const auto colour = [&](int c) { return row[c * image.width / columns]; };
    for (int start = 0; start < columns;) {
      int end = start + 1;
      while (end < columns && colour(end) == colour(start)) ++end;
      canvas.rectangle({{part_edge(rect.min.x, rect.width(), start, columns),
                         part_edge(rect.min.y, rect.height(), r, rows)},
                        {part_edge(rect.min.x, rect.width(), end, columns),
                         part_edge(rect.min.y, rect.height(), r + 1, rows)}},
                       colour(start));
      start = end;
    }
  }
}

void Canvas::image(const Image& image, const Rect& rect) {
  paint_image(*this, image, rect);
}

}  // namespace mnemoscope::plot
