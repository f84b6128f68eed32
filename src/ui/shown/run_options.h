// Options of a run as controls: damping, clamp, temperature and the schedule of β.
#pragma once

#include "engine/run_words.h"
#include "ui/context.h"

namespace mnemoscope {

/// All of them as controls below each other, for a popup or a panel.
void draw_run_options(UiContext& ui);

/// What the theorems say of a run that is not plain, one sentence or two; empty for a plain run.
std::string theorems_with_options(const RunOptions& options);

}  // namespace mnemoscope
