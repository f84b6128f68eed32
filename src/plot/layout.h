// Where everything in a plot goes. Text never overlaps: labels are measured, ticks thin out until
// they keep apart, and what does not fit leaves in order of importance (rows of the legend, the
// legend, notes, captions, title) before the data lose their room.
#pragma once

#include <string>
#include <vector>

#include "plot/canvas.h"
#include "plot/fit.h"
#include "plot/legend.h"
#include "plot/plot.h"
#include "plot/ticks.h"

namespace mnemoscope::plot {

/// A text with its place; an empty one is not drawn.
struct PlacedText {
  Label label{};
  ImVec2 at{};
  Align align = Align::left;
};

/// A tick with the pixel it stands at (a column for x, a row for y) and its label's place.
struct PlacedTick {
  float pixel = 0.0f;
  bool major = true;
  PlacedText label{};
};

/// Between the label of a tick and the frame, in em.
inline constexpr float kLabelGap = 0.45f;

struct Layout {
  Rect area{};
  Rect frame{};  ///< the data's; whole pixels
  PlacedText title{};
  PlacedText x_caption{};
  PlacedText y_caption{};
  PlacedText note{};
  std::vector<PlacedTick> x_ticks{};
  std::vector<PlacedTick> y_ticks{};
  LegendRows legend{};  ///< rectangles in the same coordinates as the area; may be empty
  /// Where the legend is scrolled: what it takes, and of that the bar. Empty where all is seen.
  Rect legend_area{};
  Rect legend_bar{};
  int legend_rows_hidden = 0;  ///< for which there is no room
};

/// `note` is a quiet remark for the bottom row. `show_legend` false leaves the legend out. One of
/// several rows takes from the frame until that has its least height; of what then has no room only
/// the rows from view.legend_row on are there, beside a bar.
Layout lay_out(const Figure& figure, const View& view, const Extent& shown, const Rect& area,
               const std::string& note, bool show_legend, const Canvas& canvas);

/// A figure without data: its title over an empty frame.
Layout lay_out_empty(const Figure& figure, const Rect& area, const Canvas& canvas);

/// The part of the legend's bar that stands for the rows that are seen. Only where there is a bar.
Rect legend_thumb(const Layout& layout);

/// The row of the legend that is seen first when the middle of the thumb is put to the pixel row `y`.
int legend_row_at(const Layout& layout, float y);

/// The rectangle a placed text covers.
Rect bounds_of(const PlacedText& text, const Canvas& canvas);

/// The ticks of a horizontal axis between two pixels, thinned until their labels are apart and
/// inside [left, right].
std::vector<PlacedTick> place_x_ticks(const Axis& axis, Range shown, const Rect& frame,
                                      const Rect& area, const Canvas& canvas);

}  // namespace mnemoscope::plot
