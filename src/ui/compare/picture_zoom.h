// The zoom of a picture of the matrix: how many times, and which point is in the middle.
#pragma once

#include "ui/shown/pictures.h"

namespace mnemoscope {

inline constexpr float kMostZoom = 64.0F;

struct PictureZoom {
  float times = 1.0F;  ///< 1 (all of it) to kMostZoom
  float x = 0.5F;      ///< the point in the middle, as a share of the width ...
  float y = 0.5F;      ///< ... and of the height

  friend bool operator==(const PictureZoom&, const PictureZoom&) = default;
};

/// How a whole picture stands in its box.
enum class BoxFit {
  fitted,  ///< its pixels square blocks of one size (fitted_size)
  filled   ///< as large as it can (filled_size)
};

/// The picture in the box, zoomed and cut off at its edge. What it returns reaches beyond the box
/// where it is zoomed.
DrawnPicture draw_zoomed(UiContext& ui, const KeyedPicture& picture, ImVec2 min, ImVec2 box,
                         const PictureZoom& zoom, BoxFit fit = BoxFit::fitted);

/// Closer by that factor (below 1: farther), keeping the point `at`, shares of the picture, where
/// it is.
PictureZoom zoomed_at(PictureZoom zoom, float factor, ImVec2 at);

/// Moved by so many shares of the picture, no further than its edge.
PictureZoom panned(PictureZoom zoom, ImVec2 by);

/// The wheel over the last item zooms at the pointer where `with_wheel`, else it is the page's; a
/// drag with the right or middle button moves the picture, drawn there as `drawn`.
void follow_zoom(PictureZoom& zoom, const DrawnPicture& drawn, bool with_wheel);

}  // namespace mnemoscope
