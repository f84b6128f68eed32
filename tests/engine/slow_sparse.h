// A fit that ends when a test says so, and what the tests of fits wait with.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "engine/fit.h"

namespace mnemoscope {

/// Fits "sparse" only when told to, everything else at once, and counts.
class SlowSparse {
 public:
  using Clock = std::chrono::steady_clock;

  FitFunction function() {
    return [this](const FitKey& key, const auto& report) -> Fitted {
      if (key.id != "sparse") return fit_variant(key);
      ++begun;
      while (!released) {
        const Clock::time_point asked = Clock::now();
        if (!silent && !report(0.25)) {
          ++given_up;
          return fail("told to give up");
        }
        if (!silent) last_allowed = asked;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
      return fit_variant(key);
    };
  }

  std::atomic<bool> released = false;
  std::atomic<bool> silent = false;  ///< it does not ask whether to go on
  std::atomic<int> begun = 0;
  std::atomic<int> given_up = 0;
  /// When it asked for the last time with the answer to go on.
  std::atomic<Clock::time_point> last_allowed{};
};

/// Waits for something that takes a moment; a minute is only reached by a hang.
template <class Condition>
::testing::AssertionResult comes_true(const Condition& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) {
      return ::testing::AssertionFailure() << "it never came";
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return ::testing::AssertionSuccess();
}

}  // namespace mnemoscope
