// The figures of the Retrieve workspace, made from traces: pure functions, so that tests and
// exports see what is drawn.
#pragma once

#include "plot/figure.h"
#include "ui/retrieve/shown.h"

namespace mnemoscope {

/// Energy of every variant that has one, over steps.
plot::Figure energy_figure(const Shown& shown, const Theme& theme);

/// The variants of which the theory defines no energy on this bank, for a line of words below the
/// plot.
std::string without_energy(const Shown& shown);

/// |x_t - xi| of every variant over steps on a log axis, with each variant's a-posteriori
/// certificate dashed (a bound at x_t is drawn at t + 1, which it bounds), all bounds of the
/// selected one if `every_bound`, and the mean image as baseline. Empty without a target.
plot::Figure error_figure(const Shown& shown, const Theme& theme, bool every_bound);

/// The weights of the selected variant at the step shown, one bar a memory; target and strongest
/// stand out.
plot::Figure weights_figure(const Shown& shown, const Theme& theme);

}  // namespace mnemoscope
