// The brush: what a stroke does to the painted mask of a query.
#pragma once

#include "core/image_shape.h"
#include "data/corruption.h"

namespace mnemoscope {

/// How the brush paints.
struct BrushTip {
  double diameter = 6.0;  ///< in picture pixels, > 0
  double hardness = 0.8;  ///< 0: fades from the middle .. 1: sharp edge
  double value = 0.0;     ///< the grey it covers with, 0 black .. 1 white
  bool eraser = false;    ///< takes coverage away instead
};

/// A place on the picture in pixels; (0, 0) is the outer corner of the upper left pixel.
struct PicturePoint {
  double x = 0.0;
  double y = 0.0;
};

/// An untouched layer for pictures of this shape.
PaintLayer empty_paint(const ImageShape& shape);

/// Draws the brush from one point to another (a click: from == to). Points may lie outside.
void paint_line(PaintLayer& layer, PicturePoint from, PicturePoint to, const BrushTip& tip);

/// Covers everything with one grey, 0 black .. 1 white.
void fill_paint(PaintLayer& layer, double value);

/// Covers what was free and frees what was covered, with one grey.
void invert_paint(PaintLayer& layer, double value);

}  // namespace mnemoscope
