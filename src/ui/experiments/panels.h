// The parts of the Experiments workspace.
#pragma once

#include "session/running_sweep.h"
#include "ui/context.h"
#include "ui/experiments/experiments_state.h"

namespace mnemoscope {

/// What all parts look at.
struct ShownExperiment {
  const LiveSweep& live;  ///< newest results, of the sweep that is shown; else without a sweep
  CurveChoice choice{};   ///< settled
  std::vector<Curve> curves{};
};

/// The experiments to choose from, and how to open others.
void draw_experiment_list(UiContext& ui);

/// What can be changed of the one that is shown.
void draw_experiment_setting(UiContext& ui, const ShownExperiment& shown);

/// Its setting in words, how far it is, its curves.
void draw_experiment_curves(UiContext& ui, const ShownExperiment& shown);

/// The point that was clicked, and success over the limits there.
void draw_experiment_point(UiContext& ui, const ShownExperiment& shown);

/// Shows this sweep: what is on the disk of it is there at once.
void show_sweep(UiContext& ui, SweepSpec sweep);

}  // namespace mnemoscope
