// Runs beside the window: takes the newest spec, drops what is stale, hands results over piece by
// piece.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// What the window shows of the newest run. Copies are cheap: heavy parts are shared and immutable.
struct LiveRun {
  std::uint64_t generation = 0;          ///< of the spec these results belong to
  std::shared_ptr<const Start> start{};  ///< null until memories and query are ready
  std::vector<std::shared_ptr<const Trace>>
      traces;                      ///< one per enabled variant, null until its first state
  std::optional<Error> failure{};  ///< why the run could not start; start stays the older one's
  BackendInfo backend{};
  std::string backend_reason{};
  bool finished = false;
};

/// Owns the worker threads. All methods are for one thread, the window's.
class Executor {
 public:
  /// `wake` is called from a worker whenever poll() would return something new.
  Executor(Backends backends, std::function<void()> wake);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Makes this the newest spec: whatever runs for an older one is asked to stop and its results
  /// are dropped. Returns the generation its results will carry. Memories are loaded only when
  /// their spec changed.
  std::uint64_t submit(RunSpec spec);

  /// The newest results if they changed since the last call; never blocks.
  std::optional<LiveRun> poll();

  /// True while the newest spec is still being worked on.
  bool busy() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mnemoscope
