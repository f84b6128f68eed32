// How series and their surroundings look. All colours come from the caller, so one palette rules
// the window; a colour never stands alone: a dash and a marker go with it.
#pragma once

#include <imgui.h>

namespace mnemoscope::plot {

enum class Dash { solid, dashed, dotted, dash_dot };

enum class Marker {
  none,
  circle,
  square,
  triangle,
  cross,
  diamond,
  plus,
  star,
  hexagon,
  pentagon,
  triangle_down,
  triangle_left,
  triangle_right,
  bar,  ///< upright
  tripod,
  tripod_down,
  slab,  ///< lying
};

/// The look of one series. Lengths are in units of the type size, so they grow with it.
struct LineStyle {
  ImU32 colour = IM_COL32(0xd6, 0xda, 0xe1, 0xff);
  Dash dash = Dash::solid;
  Marker marker = Marker::none;
  float width = 0.12f;   ///< of the line, in type sizes: 1.8 px at 15 px type
  float opacity = 1.0f;  ///< 0 invisible .. 1; multiplies the colour's own alpha
};

struct PrintColours;

/// The colours around the data. The defaults are the dark theme.
struct Palette {
  ImU32 background = IM_COL32(0x19, 0x1d, 0x24, 0xff);  ///< inside the frame
  ImU32 frame = IM_COL32(0x2a, 0x30, 0x3a, 0xff);       ///< the frame's border
  ImU32 grid = IM_COL32(0x24, 0x2a, 0x33, 0xff);        ///< lines at the major ticks
  ImU32 text = IM_COL32(0xd6, 0xda, 0xe1, 0xff);        ///< titles and readouts
  ImU32 quiet = IM_COL32(0x8a, 0x94, 0xa6, 0xff);       ///< tick labels, units, notes
  ImU32 accent = IM_COL32(0xef, 0xe2, 0xc6, 0xff);      ///< the cursor and the zoom box
  const PrintColours* print = nullptr;  ///< what stands for them on paper (plot/print.h); null: no
                                        ///< figure for print is offered
};

}  // namespace mnemoscope::plot
