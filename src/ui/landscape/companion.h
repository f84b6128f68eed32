// The one-dimensional companion of a map: energy over the way from the start to the target and to
// where the model went instead.
#pragma once

#include "plot/figure.h"
#include "ui/landscape/panels.h"

namespace mnemoscope {

/// The newest way of the selected model from the start whose profiles are there; or null.
const Path* selected_path(const ShownLandscape& landscape);

/// Both profiles over the distance from the start; the residual where there is no energy.
plot::Figure companion_figure(const Start& start, const Path* path, const Theme& theme);

}  // namespace mnemoscope
