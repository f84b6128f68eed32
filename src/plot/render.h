// Paints a figure on a canvas: the same picture for the window and for SVG.
#pragma once

#include <optional>
#include <string>

#include "plot/layout.h"
#include "plot/projection.h"

namespace mnemoscope::plot {

/// One figure, measured and ready to be painted or asked where things are.
struct Picture {
  Extent home{};   ///< what a fit shows
  Extent shown{};  ///< what is shown
  Layout layout{};
  Projection projection;
};

/// Measures: fits, lays out and projects.
Picture compose(const Figure& figure, const View& view, const Rect& area, bool show_legend,
                const Canvas& canvas);

/// Paints the frame, axes, series, cursor and legend. `emphasised`: a legend entry whose series
/// keep their strength while the others step back.
void paint(const Picture& picture, const Figure& figure, const View& view, const Palette& palette,
           const std::optional<std::string>& emphasised, Canvas& canvas);

/// What the picture cannot say by itself, in a few words: what arrows at the frame's edge mean, and
/// why a series has no samples. Empty where there is nothing to explain.
std::string remarks(const Figure& figure, const View& view, const Extent& home);

}  // namespace mnemoscope::plot
