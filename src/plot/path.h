// From samples to the points of a line: gaps, clipping, thinning and dashes. Pure geometry.
#pragma once

#include <span>
#include <vector>

#include "plot/projection.h"

namespace mnemoscope::plot {

using Path = std::vector<ImVec2>;

/// An arrow at the edge of the frame for values that have no place inside it.
struct Arrow {
  ImVec2 at{};
  bool up = false;
};

struct Trail {
  std::vector<Path> paths{};    ///< one for each run without a gap, cut off near the frame
  std::vector<ImVec2> alone{};  ///< samples with a gap on both sides: invisible without a marker
};

/// The line through (x, y) in pixels. NaN breaks it. Where samples are denser than pixels, each
/// pixel column keeps its first, least, greatest and last (x ascending), so no spike is lost.
Trail trace_line(std::span<const double> x, std::span<const double> y,
                 const Projection& projection);

/// One arrow for every clipped sample, those closer than `apart` pixels merged.
std::vector<Arrow> clip_arrows(std::span<const double> x, std::span<const double> y,
                               const Projection& projection, float apart);

/// The parts of a polyline that lie in the frame or at most one frame beyond it; the whole of one
/// that lies there. What is no number breaks it.
std::vector<Path> near_frame(std::span<const ImVec2> points, const Rect& frame);

/// A polyline cut into the dashes of `pattern` (lengths of on and off in pixels, repeated), the
/// corners inside a dash kept.
std::vector<Path> cut_into_dashes(std::span<const ImVec2> points, std::span<const float> pattern);

}  // namespace mnemoscope::plot
