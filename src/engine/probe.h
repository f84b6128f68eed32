// A short measurement that decides between two places to compute: one dense step of a fixed
// problem on each.
#pragma once

#include <mutex>
#include <optional>

#include "core/error.h"

namespace mnemoscope {

class Backend;

/// Wall time of one dense step of 2000 8-bit memories of 784 entries, the best of a few.
struct ProbeTimes {
  double cpu_milliseconds = 0.0;
  double gpu_milliseconds = 0.0;
};

/// Measures when it is first asked, some milliseconds beside what a driver takes to compile, and
/// remembers the answer. Safe to share between threads.
class Probe {
 public:
  /// The Error is the GPU's, when it cannot take the step.
  Result<ProbeTimes> times(Backend& cpu, Backend& gpu);

 private:
  std::mutex mutex_;
  std::optional<Result<ProbeTimes>> measured_{};
};

}  // namespace mnemoscope
