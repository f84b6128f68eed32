// What a figure is on paper: white ground, colours that are seen on it, letters of 8 pt at its size,
// whatever the window looks like.
#pragma once

#include <utility>
#include <vector>

#include "plot/exportable.h"

namespace mnemoscope::plot {

/// Width of a figure on paper, in millimetres: a page's text.
inline constexpr double kPaperWidth = 160.0;
/// Height at most: a page's text too.
inline constexpr double kPaperHeight = 225.0;
/// Of its letters, in points of 1/72 inch.
inline constexpr double kPaperPoints = 8.0;
/// Of a PNG for print.
inline constexpr int kPaperDots = 300;

/// What stands for the colours of the window on paper.
struct PrintColours {
  Palette palette{};  ///< of paper
  /// A colour of the window and the one in its place, opaque: red, green and blue are looked at.
  std::vector<std::pair<ImU32, ImU32>> instead{};
};

/// The page of something on paper, of which one in the window has this page: kPaperWidth wide, at
/// `dots` to the inch.
Page paper_page(const Exportable& exportable, const Page& window, int dots);

/// The request for it as SVG (96 dots to the inch, as its readers count) or PNG (kPaperDots), with
/// the colours of window.palette.print, which is not null.
ExportRequest make_print_request(const Exportable& exportable, const Page& window, ExportKind kind);

}  // namespace mnemoscope::plot
