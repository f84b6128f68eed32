// One run on its way: from x_0 step by step to its end, with what the options of the run make of
// the steps.
#pragma once

#include "engine/run.h"
#include "engine/steady_stepper.h"

namespace mnemoscope {

/// Records into `trace`, whose retriever is set, every state until convergence, a cycle, the last
/// allowed step, a stop request or a failure, and judges the last.
void follow(const Start& start, const RunOptions& options, SteadyStepper& stepper,
            const RunWatch& watch, Trace& trace);

}  // namespace mnemoscope
