// Runs beside the window: takes the newest spec, drops what is stale, hands results over piece by
// piece. Fits go on across specs (engine/fit_service.h); of a sequence, the query shown comes
// first.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "engine/fit_service.h"
#include "engine/live_run.h"
#include "engine/theorem_rows.h"

namespace mnemoscope {

/// Owns the worker thread. All methods are for one thread, the window's.
class Executor {
 public:
  /// `wake` is called from a worker whenever poll() would return something new. What others have
  /// fitted by the same service is not fitted here again.
  Executor(Backends backends, std::function<void()> wake,
           std::shared_ptr<FitService> fits = std::make_shared<FitService>());
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Makes this the newest spec: results of older ones are dropped. Memories are loaded again only
  /// when their part of the spec changed; the spec submitted last is not begun again. Returns the
  /// generation its results will carry.
  std::uint64_t submit(const RunSpec& spec);

  /// Of a sequence of queries, those from this place on are answered first from now on.
  void look_at(Index place);

  /// The theorem rows that are shown: from now on these are computed where they are missing, and no
  /// others; none before the first call. Begins no run, and the executor is not busy with them once
  /// a run has finished: has_rows() tells when they are there.
  void look_at_rows(const LookedAtRows& rows);

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
