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

/// One variant's newest trace with the start it belongs to. Until a new run reaches its first state
/// the older one stays, so that curves are dimmed rather than blank.
struct LiveTrace {
  std::shared_ptr<const Start> start{};
  std::shared_ptr<const Trace> trace{};  ///< null until there is a first state
  std::uint64_t generation = 0;          ///< of the spec the trace was computed for
  std::optional<double> fit_share{};     ///< how much of the newest spec's fit is done, 0..1, while
                                         ///< it is under way
};

/// How one variant answered one query of a sequence.
struct SequenceCell {
  Outcome outcome{};
  std::optional<double> relative_error{};  ///< of the last state; nullopt where the norm is 0
  int last_step = -1;                      ///< T, or -1 when the variant failed
  std::optional<Error> failure{};
};

/// One query of a sequence and how every enabled variant answered it, in the order of the traces.
struct SequenceRow {
  Index target = 0;
  Baseline baseline{};
  std::vector<std::optional<SequenceCell>> cells{};  ///< nullopt: not computed yet
};

/// What of a spec was refused.
enum class SpecPart { backend, memories, query };

/// What the window shows of the newest run. Copies are cheap: heavy parts are shared and immutable.
struct LiveRun {
  std::uint64_t generation = 0;  ///< of the newest spec that was begun
  std::shared_ptr<const Start>
      start{};                      ///< null until memories and query are ready for the first time
  std::vector<LiveTrace> traces{};  ///< one per enabled variant of the newest spec, in its order
  /// One row per query of the newest spec's sequence; empty (never null) for a single query. Rows
  /// fill up after the shown query is done.
  std::shared_ptr<const std::vector<SequenceRow>> sequence =
      std::make_shared<const std::vector<SequenceRow>>();
  std::optional<Error>
      failure{};  ///< why the newest run could not start; start stays the older one's
  std::optional<SpecPart> refused{};  ///< with a failure: which part of the spec it is about
  BackendInfo backend{};
  std::string backend_reason{};
  double seconds = 0.0;   ///< wall time of the newest finished run
  bool finished = false;  ///< nothing more will come for this generation
};

/// Owns the worker thread. All methods are for one thread, the window's.
class Executor {
 public:
  /// `wake` is called from a worker whenever poll() would return something new.
  Executor(Backends backends, std::function<void()> wake);
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Makes this the newest spec: results of older ones are dropped. Memories are loaded again only
  /// when their part of the spec changed. Returns the generation its results will carry.
  std::uint64_t submit(RunSpec spec);

  /// The newest results if they changed since the last call; never blocks.
  std::optional<LiveRun> poll();

  /// True while the newest spec is still being worked on.
  bool busy() const;

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace mnemoscope
