// Waits for an executor to come to rest.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <thread>
#include <utility>

#include "engine/executor.h"

namespace mnemoscope {

/// Polls until the newest spec is done; fails after a minute, which only a hang reaches.
inline LiveRun settled(Executor& executor, LiveRun live = {}) {
  using namespace std::chrono_literals;
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (std::chrono::steady_clock::now() < deadline) {
    const bool busy = executor.busy();
    if (std::optional<LiveRun> newer = executor.poll()) live = std::move(*newer);
    if (!busy) return live;
    std::this_thread::sleep_for(1ms);
  }
  ADD_FAILURE() << "the executor did not come to rest";
  return live;
}

}  // namespace mnemoscope
