// `mnemoscope bench`: what everything that a person waits for takes here, beside what this
// machine's memory can deliver.
#pragma once

#include <iosfwd>

#include "app/bench/bench_options.h"

namespace mnemoscope {

/// Measures in one run what `options` name and prints JSON, or a table where they ask for one or for
/// a file of JSON: the machine with its measured read speed; of every model at every size the FLOPs,
/// exponentials and bytes of its cost formula and the median time of fit and step, exact and fast,
/// on the CPU and, where there is one that knows the model, on the GPU; landscapes, loading, a
/// stroke of the brush and the window (bench/bench_part.h); with `peers` numpy and PyTorch. A line
/// on `progress` for everything that is begun. What cannot be measured says why in its place.
/// Errors: a GPU that is demanded and missing, an unknown model, a file that cannot be written.
Status bench_command(const BenchOptions& options, std::ostream& out, std::ostream& progress);

}  // namespace mnemoscope
