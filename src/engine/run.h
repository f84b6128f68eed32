// Runs a retrieval: prepares memories and query, steps every variant, records what happens.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "data/query_spec.h"
#include "engine/backend.h"
#include "engine/run_spec.h"
#include "engine/trace.h"

namespace mnemoscope {

/// Everything a variant starts from.
struct Start {
  std::shared_ptr<const Memories> memories{};
  State mean{};  ///< the mean memory, length d: the baseline of every comparison
  Query query{};
  std::optional<double> separation{};  ///< Delta of the target; nullopt without one
  std::uint64_t memories_version = 0;  ///< differs between any two banks of one executor
};

/// Memories, their mean and a query together. Errors: the query's.
Result<Start> make_start(std::shared_ptr<const Memories> memories, State mean,
                         const QuerySpec& query);

/// Loads memories and query. Errors are the loaders', one sentence each.
Result<Start> prepare(const RunSpec& spec);

/// How one run is watched and ended early.
struct RunWatch {
  /// Called after every recorded state with the trace so far.
  std::function<void(const Trace&)> progress = [](const Trace&) {};
  /// Asked before every step; true ends the run, unfinished.
  std::function<bool()> stop = [] { return false; };
};

/// Runs one variant from x_0 to convergence or options.steps. Steps are computed by `backend` where
/// it accelerates the variant and by `cpu` elsewhere. Failures (fit refuses, device lost) are
/// inside the trace; a failing backend goes on with the CPU and a notice.
Trace run_variant(const Start& start, const VariantChoice& choice, const RunOptions& options,
                  Backend& backend, Backend& cpu, const RunWatch& watch);

/// Fills in the theorem rows of the state x_t (0 <= t <= T) by stepping from it once more. Apart
/// from the run because on a large bank it costs several steps. Without a target the rows are none.
void check_state(const Start& start, Trace& trace, int t);

/// A whole run without a window, variants side by side on all cores: `mnemoscope run`.
struct RunResult {
  Start start{};
  std::vector<Trace> traces{};  ///< one per enabled variant, in the spec's order
  BackendDecision backend{};
};
Result<RunResult> run(const RunSpec& spec, const Backends& backends);

}  // namespace mnemoscope
