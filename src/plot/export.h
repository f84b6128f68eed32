// A figure as text that other programs read.
#pragma once

#include <string>

#include "plot/figure.h"
#include "plot/view.h"

namespace mnemoscope::plot {

/// RFC 4180: a header row and one row for each distinct x, ascending; one column for each series
/// (two for a band), headed by its name and, in brackets, its note. A sample that is missing or NaN
/// is empty, infinities are "inf" and "-inf", numbers have the digits to be read back exactly.
std::string to_csv(const Figure& figure);

/// A standalone SVG 1.1 document of `size` pixels: what the window draws with this view, set in
/// `font_size` pixels, over an opaque background.
std::string to_svg(const Figure& figure, const View& view, ImVec2 size, const Palette& palette,
                   float font_size = 15.0f);

/// A file name from the figure's name: lower case, hyphens, the extension: "retrieval-error.csv".
std::string file_name(const Figure& figure, const std::string& extension);

}  // namespace mnemoscope::plot
