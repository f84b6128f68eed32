// `mnemoscope bench`: what one step of every variant costs here, beside what this machine's memory
// can deliver.
#pragma once

#include <iosfwd>

#include "core/error.h"
#include "engine/run_spec.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// The problem that is timed: M seeded random 8-bit memories of d entries, scaled to unit norm.
struct BenchSizes {
  Index memories = 20000;
  Index dimension = 784;
  double seconds = 0.2;  ///< of repeated steps, per variant and backend
  Index read_mib = 256;  ///< buffer for the read speed; should be larger than the caches
};

/// Prints JSON: the machine with its measured read speed, and for every variant the FLOPs,
/// exponentials and bytes of its cost formula and the median time of fit and step on the CPU and,
/// where there is one that knows the variant, on the GPU. `choice` cpu leaves the GPU alone; gpu is
/// an error where there is none.
Status bench_command(const BenchSizes& sizes, BackendChoice choice, std::ostream& out);

}  // namespace mnemoscope
