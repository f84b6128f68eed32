// What a run is asked to do, as one immutable value: equal specs give equal results to the bit.
#pragma once

#include <vector>

#include "core/variant.h"
#include "data/query_spec.h"

namespace mnemoscope {

/// Where steps are computed. automatic takes the GPU when it is real hardware.
enum class BackendChoice { automatic, cpu, gpu };

/// The [run] table.
struct RunOptions {
  int steps = 10;           ///< largest number of steps, 1..1000
  double tolerance = 1e-6;  ///< stop when |x_{t+1} - x_t| <= tolerance; >= 0

  friend bool operator==(const RunOptions&, const RunOptions&) = default;
};

struct RunSpec {
  MemorySpec memories{};
  QuerySpec query{};
  RunOptions options{};
  std::vector<VariantChoice> variants{};  ///< disabled ones are not run
  BackendChoice backend = BackendChoice::automatic;

  friend bool operator==(const RunSpec&, const RunSpec&) = default;
};

}  // namespace mnemoscope
