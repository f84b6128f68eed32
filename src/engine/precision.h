// Which kernels made the steps of a run, for a run that was not asked to be exact.
#pragma once

#include <optional>
#include <string>

#include "engine/trace.h"

namespace mnemoscope {

/// What a trace's steps were made by, that from its last state too.
struct PrecisionUse {
  int fast = 0;     ///< by the fast kernels
  int exact = 0;    ///< by the exact ones of the CPU
  int refused = 0;  ///< of the exact ones those whose fast step had too large a bound
  /// The largest bound of a fast step that was taken, as a share of the largest entry of the state
  /// after it; nullopt for none.
  std::optional<double> largest_error{};
};
PrecisionUse precision_use(const Trace& trace);

/// The same as one sentence without a full stop, for people; empty where exact steps were asked
/// for, or none was made by the CPU.
std::string precision_sentence(const Trace& trace);

}  // namespace mnemoscope
