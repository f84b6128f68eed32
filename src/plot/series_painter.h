// Paints one series inside the frame.
#pragma once

#include "plot/canvas.h"
#include "plot/figure.h"
#include "plot/projection.h"

namespace mnemoscope::plot {

/// Lines, bars and areas end at the frame; markers on its border are whole. `strength` in [0, 1]
/// multiplies the opacity of everything drawn.
void paint_series(Canvas& canvas, const Series& series, const Projection& projection,
                  const Palette& palette, float strength);

/// The arrows of its clipped samples, at the edges of the frame.
void paint_arrows(Canvas& canvas, const Series& series, const Projection& projection,
                  float strength);

}  // namespace mnemoscope::plot
