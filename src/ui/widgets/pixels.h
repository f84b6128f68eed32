// From numbers to colours a screen shows: the pure half of the textures.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/image_shape.h"
#include "kernels/vectors.h"
#include "plot/cairo_canvas.h"
#include "plot/colour_map.h"
#include "plot/image.h"

namespace mnemoscope {

/// One screen pixel, 8 bits a channel, opaque unless said otherwise.
struct Rgba {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;

  friend bool operator==(const Rgba&, const Rgba&) = default;
};

/// width x height pixels, row by row from the top.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<Rgba> pixels{};
};

/// A state of `shape` as it looks: range.first is black, range.second white (or full red, green,
/// blue); what lies outside is clipped, NaN is magenta so that it cannot be missed.
Bitmap picture_of(const State& pixels, const ImageShape& shape, std::pair<double, double> range);

/// A signed difference of `shape` in a signed colour map: 0 is its middle, -largest blue, +largest
/// orange; colour images are averaged over their channels. largest must be positive.
Bitmap difference_picture(const State& difference, const ImageShape& shape, double largest,
                          plot::ColourMap map);

/// The picture for a plot that is saved, or for a report.
plot::Image image_of(const Bitmap& picture);

plot::Image image_of(const plot::Pixels& painted);

/// The same picture `factor` times smaller (factor >= 1), each pixel the mean of what it covers.
Bitmap reduced(const Bitmap& picture, int factor);

/// The same picture at a size that is nowhere larger than its own, in whole pixels of 1 or more:
/// each pixel the mean of what it covers, of a part of a pixel that part.
Bitmap shrunk(const Bitmap& picture, int width, int height);

/// How large a picture stands in a box: enlarged a whole number of times, so that its pixels stay
/// square; or where it is larger than the box as large as the box, its shape kept.
struct FittedSize {
  int width = 1;
  int height = 1;
};
FittedSize fitted_size(int width, int height, float box_width, float box_height);

/// The same for pictures that are to be as large as they can: enlarged a whole number of times
/// where that is at least seven eighths of what the box has room for, else as large as the box.
FittedSize filled_size(int width, int height, float box_width, float box_height);

/// The same picture at any size that is nowhere smaller than its own: its pixels stay blocks with
/// hard edges, but for an edge that does not fall on a whole pixel, which is mixed.
Bitmap enlarged(const Bitmap& picture, int width, int height);

/// How a picture fits a box without half pixels: enlarge `times` (>= 1) after reducing by `factor`
/// (>= 1).
struct WholeScale {
  int times = 1;
  int factor = 1;

  /// How long a side of so many pixels is drawn; what a factor leaves over is a pixel of its own.
  int drawn_length(int pixels) const { return (pixels + factor - 1) / factor * times; }
};
WholeScale whole_scale(int width, int height, float box_width, float box_height);

}  // namespace mnemoscope
