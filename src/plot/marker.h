// Outlines of the markers, in units of their radius.
#pragma once

#include <span>
#include <vector>

#include "plot/style.h"

namespace mnemoscope::plot {

/// The corners of a filled convex marker, clockwise on a screen whose y points down; empty for
/// markers made of strokes and for none.
std::span<const ImVec2> marker_outline(Marker marker);

/// The strokes of a cross, plus, star, bar or tripod as pairs of ends; empty for the others.
std::span<const ImVec2> marker_strokes(Marker marker);

}  // namespace mnemoscope::plot
