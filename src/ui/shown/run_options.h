// Options of a run as controls: damping, clamp, temperature and the schedule of β.
#pragma once

#include "ui/context.h"

namespace mnemoscope {

/// All of them as controls below each other, for a popup or a panel.
void draw_run_options(UiContext& ui);

/// What is not as usual, "damped 0.5 · clamped · τ 0.01 · β to 40"; empty for a plain run.
std::string run_options_words(const RunOptions& options);

/// What the theorems say of a run that is not plain, one sentence or two; empty for a plain run.
std::string theorems_with_options(const RunOptions& options);

}  // namespace mnemoscope
