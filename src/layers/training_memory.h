// How much memory a training takes: asked before any weight is drawn.
#pragma once

#include <cstdint>

#include "core/error.h"
#include "data/loading.h"
#include "layers/training_plan.h"

namespace mnemoscope::layers {

/// What decides it beside the sizes that the task names.
struct ExampleSizes {
  Index inputs = 1;     ///< numbers of an instance; 1 of an hour
  Index instances = 1;  ///< of the largest bag, or hours of a window
  Index examples = 1;   ///< bags or windows that there are: no batch has more
};

/// About how many bytes one competitor of this task takes while it trains: its weights with what the
/// optimiser and the best epoch keep of them, a batch's gradients, and what lies between the layers.
std::uint64_t training_bytes(const TrainingSpec& spec, const ExampleSizes& sizes);

/// Fails, of ErrorKind::no_room, where that is more than may be taken, and says which key to lower.
Status room_for_training(const TrainingSpec& spec, const ExampleSizes& sizes,
                         const Loading& loading);

}  // namespace mnemoscope::layers
