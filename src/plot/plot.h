// Draws a figure into the current ImGui window and answers the mouse.
//   drag        zoom to the box            right-drag, Ctrl-drag   pan
//   wheel       zoom about the mouse       double click            fit; large when nothing
//                                                                  is left to fit
//   click       move the cursor            right click             copy, save, show and hide
// The cursor can also be dragged. Over the tick labels the wheel and the drags act on that axis
// alone.
#pragma once

#include "plot/figure.h"
#include "plot/style.h"
#include "plot/view.h"

namespace mnemoscope::plot {

enum class Legend {
  automatic,  ///< above the frame if it takes one row there, else wrapped below, scrolled
              ///< where it has no room, else in the menu
  none,       ///< only in the context menu: where a table beside the plot already is the legend
};

struct Look {
  Palette palette{};
  ImFont* font = nullptr;  ///< of ticks, units and legend; nullptr: the current font
  Legend legend = Legend::automatic;
  bool readout = true;  ///< the table beside the plot with every series' value at the nearest x
  bool wheel = true;    ///< false: the wheel scrolls the panel the plot lies in (Ctrl-wheel zooms)
};

/// Draws `figure` in `size` pixels at the cursor of the current window; a width or height <= 0
/// takes what is left of the window. `id` is unique within the window. Every length follows
/// ImGui::GetFontSize(). Costs time in the number of visible samples and allocates nothing lasting.
Interaction draw(const char* id, const Figure& figure, View& view, ImVec2 size,
                 const Look& look = {});

}  // namespace mnemoscope::plot
