// The strongest few of many values, as rows of thumbnail, label and bar.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "plot/plot.h"
#include "plot/rect.h"

namespace mnemoscope::plot {

/// Indices of the `count` largest values, largest first; ties in ascending order; NaN never enters.
std::vector<std::size_t> strongest(std::span<const double> values, std::size_t count);

struct RankedItem {
  std::string label{};  ///< "#20 three"
  double value = 0.0;   ///< the bar's length over the largest of all items
  ImU32 colour = IM_COL32(0xf2, 0xa5, 0x41, 0xff);
  std::string word{};  ///< said after the label, e.g. "target"
};

struct RankedRow {
  Rect row{};
  Rect thumbnail{};  ///< a square left free: the caller draws the memory's image there
  bool hovered = false;
  bool clicked = false;
};

/// One row for each item in `width` pixels (<= 0: what is left), each `row_height` type sizes high.
/// Returns their rectangles in window coordinates.
std::vector<RankedRow> draw_ranking(const char* id, std::span<const RankedItem> items, float width,
                                    const Look& look = {}, float row_height = 2.4f);

}  // namespace mnemoscope::plot
