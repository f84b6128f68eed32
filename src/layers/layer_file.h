// What was learnt as a file of its own: a .npz of the weights, of what the layer is, and of some
// examples with their answers, so that another program can say whether it answers alike.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/loading.h"
#include "layers/training_plan.h"

namespace mnemoscope::layers {

/// Who learnt what.
struct TrainedLayer {
  Competitor competitor{};  ///< that has a task
  Tensors tensors{};        ///< of its task
  Index epoch = 0;          ///< after which it had learnt them; 0: nothing is learnt
};

/// The bytes of the .npz. Its arrays, float64: every tensor by its name, out x in or 1 x d;
/// `directions` D x dk of random features; `example_inputs`, `example_outputs`, `example_numbers`
/// (places in the data set) and, of bags, `example_counts` of up to 8 of the test part. `config` is
/// JSON in UTF-8: what python/layers/load_layer.py reads. Errors: as npz_bytes;
/// a competitor that is_released.
Result<std::vector<std::uint8_t>> layer_file(const TrainedLayer& layer,
                                             const Loading& loading = {});

}  // namespace mnemoscope::layers
