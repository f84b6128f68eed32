// What is said while a step is shown slowly: plain words with the numbers of the step.
#pragma once

#include <string>
#include <vector>

#include "ui/shown/slow_motion.h"

namespace mnemoscope {

/// The phases of this step with their captions, in their order; never empty. `model` is its name.
std::vector<SlowPhase> slow_phases(const Start& start, const StepParts& parts,
                                   const std::string& model);

}  // namespace mnemoscope
