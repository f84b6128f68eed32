// Both sides of one statement over the steps of a run, as a plot.
#pragma once

#include <string_view>

#include "plot/figure.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// The left side solid in the model's look, the right side dashed, faint where a hypothesis fails.
/// Logarithmic where no value is negative. Empty, with words, where the statement has no numbers.
plot::Figure sides_figure(const Shown& shown, const ShownVariant& v, std::string_view row,
                          const Theme& theme);

}  // namespace mnemoscope
