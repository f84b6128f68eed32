// A row of a summary as a run that succeeds writes it.
#pragma once

#include "engine/summary.h"

namespace mnemoscope {

inline SummaryRow answer() {
  return {.query = 2,
          .memory = 7,
          .label = "cat",
          .model = "dense",
          .parameters = "beta=0.25",
          .verdict = "retrieved",
          .words = "retrieved",
          .nearest = 7,
          .success = true,
          .relative_error = 0.1,
          .pixel_error = 1.0 / 3.0,
          .steps = 4,
          .energy = -12.5,
          .settled = true,
          .backend = "cpu"};
}

}  // namespace mnemoscope
