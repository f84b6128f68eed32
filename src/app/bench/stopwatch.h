// How long something takes: the one way in which every part of the bench measures.
#pragma once

#include <chrono>
#include <functional>

#include "core/error.h"

namespace mnemoscope {

/// Seconds since it was made.
class Stopwatch {
 public:
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

/// The median seconds of doing it: once to warm up, then as often as fits into `seconds`, at least
/// once. What takes longer than that is done once, and that is its time. Its first error.
Result<double> median_seconds(const std::function<Status()>& work, double seconds);

}  // namespace mnemoscope
