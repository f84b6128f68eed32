// Runs beside the window: takes the newest spec, drops what is stale, hands results over piece by
// piece. Fits go on across specs (engine/fit_service.h); of a sequence, the query shown comes
// first.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "engine/live_run.h"

namespace mnemoscope {

/// Owns the worker thread. All methods are for one thread, the window's.
class Executor {
 public:
  /// `wake` is called from a worker whenever poll() would return something new. `fit` may be called
  /// from several threads at a time.
  Executor(Backends backends, std::function<void()> wake, FitFunction fit = fit_variant);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Makes this the newest spec: results of older ones are dropped. Memories are loaded again only
  /// when their part of the spec changed. Returns the generation its results will carry.
  std::uint64_t submit(RunSpec spec);

  /// Of a sequence of queries, those from this place on are answered first from now on.
  void look_at(Index place);

  /// The newest results if they changed since the last call; never blocks.
  std::optional<LiveRun> poll();

  /// Nothing more is wanted: all that is under way is told to end; the destructor waits for it.
  void stop();

  /// True while the newest spec is still being worked on.
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
