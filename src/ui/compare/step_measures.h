// How near the states of an earlier step come to the target, kept: a frame asks for all of them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>

#include "engine/matrix/matrix_values.h"

namespace mnemoscope {

/// By the number of the cell and the step.
struct StepMeasures {
  std::map<std::pair<std::uint64_t, int>, std::optional<PictureMeasures>> known{};
};

/// Step `t` of every run; what is measured goes to `known` where that is not null, which must
/// outlive it.
MeasuredStep measured_step(int t, StepMeasures* known);

}  // namespace mnemoscope
