// What a figure's legend says, before it has a place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plot/canvas.h"
#include "plot/figure.h"
#include "plot/typesetting.h"
#include "plot/view.h"

namespace mnemoscope::plot {

struct LegendEntry {
  std::string name{};
  LineStyle style{};
  Shape shape = Shape::line;
  bool can_hide = true;  ///< false for the word of a highlight
  bool hidden = false;
};

/// One entry for each distinct legend entry of the series, in their order, styled as its first
/// series that is not faint; then one for each distinct word of their highlights. Empty when a
/// single series needs no telling apart.
std::vector<LegendEntry> legend_entries(const Figure& figure, const View& view);

/// The names of the entries that can be hidden.
std::vector<std::string> hideable(const std::vector<LegendEntry>& entries);

/// Places entries from left to right in rows of at most `width`; longer names than a row are cut
/// with an ellipsis. Rectangles start at (0, 0); rows are line_height(canvas) apart.
struct LegendRows {
  std::vector<LegendEntry> entries{};
  std::vector<Rect> rects{};
  float width = 0.0f;  ///< of the widest row
  int rows = 0;        ///< that are seen
  int first = 0;       ///< of all, the one that is seen first
  int all = 0;         ///< rows there are
};
LegendRows in_rows(std::vector<LegendEntry> entries, float width, const Canvas& canvas);

/// `count` of its rows from `first` on, as near as there are so many: what is left of a legend that
/// has no room for all. The first of them is at y = 0.
LegendRows rows_from(const LegendRows& whole, int first, int count, const Canvas& canvas);

/// Draws one entry: a sample of its line and its name.
void draw_entry(Canvas& canvas, const LegendEntry& entry, const Rect& rect, const Palette& palette);

/// A short piece of a series as it is drawn: line with dash and marker, or a filled box.
void draw_swatch(Canvas& canvas, Shape shape, const LineStyle& style, const Rect& rect,
                 ImU32 behind);

/// Width of a swatch: lines need more room to show their dashes.
float swatch_width(Shape shape, const Canvas& canvas);

}  // namespace mnemoscope::plot
