// The figures of the Retrieve workspace, made from traces: pure functions, so that tests and
// exports see what is drawn.
#pragma once

#include "engine/matrix/matrix.h"
#include "plot/figure.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// Energy of every row whose variant has one, over steps.
plot::Figure energy_figure(const Shown& shown, const Theme& theme);

/// |T(x_t) - x_t| of every row over steps on a log axis: what is left where the theory defines no
/// energy.
plot::Figure residual_figure(const Shown& shown, const Theme& theme);

/// The rows of which the theory defines no energy on this bank, for a line of words below the plot.
std::string without_energy(const Shown& shown);

/// Whether a row has an energy, so that there is something to draw.
bool any_energy(const Shown& shown);

/// |x_t - xi| of every row over steps, on a log axis when `logarithmic`, with bounds in the same
/// colour, dashed (a bound at x_t is drawn at t + 1, which it bounds), faint at the steps where a
/// hypothesis fails, and the mean image as baseline, with the ideal observer where it is given.
/// Empty without a target.
plot::Figure error_figure(const Shown& shown, const Theme& theme, BoundsShown bounds,
                          bool logarithmic = false, const Reference* observer = nullptr);

/// The step whose weights made x_t: t - 1. Of x_0, which no weights made, its own, which make x_1.
int step_that_made(int t);

/// The weights that made the state shown of the selected variant, one bar a memory; target and
/// strongest stand out.
plot::Figure weights_figure(const Shown& shown, const Theme& theme);

}  // namespace mnemoscope
