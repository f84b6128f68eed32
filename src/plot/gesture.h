// The hand on a plot: zoom, pan, fit, cursor. Turns ImGui's mouse into changes of a View.
#pragma once

#include "plot/render.h"
#include "plot/view.h"

namespace mnemoscope::plot {

/// What the hand did in this frame besides changing the view.
struct HandResult {
  bool hovered = false;     ///< the mouse is over the data, and nothing is being dragged
  bool clicked = false;     ///< pressed and let go on the same spot
  bool wants_menu = false;  ///< right click
  std::optional<double> cursor{};
  bool cursor_released = false;
  bool wants_large = false;  ///< a double click with nothing to fit
};

/// Submits the invisible button over the frame and its tick labels and follows the drags.
HandResult follow_hand(const Figure& figure, View& view, const Picture& picture, bool wheel_zooms);

/// The box being dragged, if one is.
void paint_zoom_box(Canvas& canvas, const View& view, const Picture& picture,
                    const Palette& palette);

}  // namespace mnemoscope::plot
