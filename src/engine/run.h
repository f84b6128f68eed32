// Runs a retrieval: prepares memories and query, steps every variant, records what happens.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "data/query_spec.h"
#include "engine/backend.h"
#include "engine/fit.h"
#include "engine/run_spec.h"
#include "engine/trace.h"

namespace mnemoscope {

/// What showing the mean memory as the answer would come to: a retrieval is worth something where
/// it does better (docs/theory.md, section 7.2).
struct Baseline {
  Index nearest = 0;                       ///< memory nearest to the mean; of several one
  Index equally_near = 1;                  ///< how many memories are that near but for rounding,
                                           ///< equal ones counted once
  bool target_nearest = false;             ///< whether that is the target
  std::optional<double> relative_error{};  ///< |mean - xi_target| / |xi_target|; nullopt without a
                                           ///< target or where its norm is 0
  std::optional<double> distance_ratio{};  ///< as Outcome::distance_ratio
  std::optional<double> pixel_error{};     ///< as Outcome::pixel_error; nullopt without a target
  bool success = false;                    ///< by the run's criterion
};

/// Everything a variant starts from.
struct Start {
  std::shared_ptr<const Memories> memories{};
  State mean{};  ///< the mean memory, length d: the baseline of every comparison
  Query query{};
  std::optional<double> separation{};  ///< Delta of the target; nullopt without one
  Baseline baseline{};                 ///< what the mean itself achieves for this target
  Index position = 0;                  ///< place of the query in a sequence of `queries`, from 0
  Index queries = 1;                   ///< length of that sequence
  std::uint64_t memories_version = 0;  ///< differs between any two banks of one executor
};

/// Memories, their mean and the spec's query together; of the spec's memories nothing is read.
/// Errors: the query's.
Result<Start> make_start(std::shared_ptr<const Memories> memories, State mean, const RunSpec& spec,
                         const Loading& loading = {});

/// Loads memories and query. Errors are the loaders', one sentence each.
Result<Start> prepare(const RunSpec& spec);

/// How one run is watched and ended early.
struct RunWatch {
  /// Called after every recorded state with the trace so far.
  std::function<void(const Trace&)> progress = [](const Trace&) {};
  /// Asked before every step; true ends the run, unfinished.
  std::function<bool()> stop = [] { return false; };
  /// The models of later steps, where a schedule of beta gives every step its own. Asked from the
  /// run's thread, with what is asked whether to give up.
  std::function<Fitted(const FitKey& key, const std::function<bool()>& gives_up)> fit =
      [](const FitKey& key, const std::function<bool()>& gives_up) {
        return fit_variant(key, [&gives_up](double) { return !gives_up(); });
      };
};

/// What the fit of this variant to the start's memories depends on.
FitKey fit_key(const Start& start, const VariantChoice& choice);

/// Runs a fitted variant from x_0 to convergence, to a cycle (engine/cycle.h) or options.steps.
/// Steps are computed by `backend` where it accelerates the variant and by `cpu` elsewhere.
/// Failures (a fit that is an error, device lost) are inside the trace; a failing backend goes on
/// with the CPU and a notice.
Trace run_fitted(const Start& start, const VariantChoice& choice, const Fitted& fitted,
                 const RunOptions& options, Backend& backend, Backend& cpu, const RunWatch& watch);

/// The same, fitting first.
Trace run_variant(const Start& start, const VariantChoice& choice, const RunOptions& options,
                  Backend& backend, Backend& cpu, const RunWatch& watch);

/// Fills in the theorem rows of the state x_t (0 <= t <= T), of the step that the CPU made there;
/// where a device made it, or the run ended, it is made once more. Apart from the run because on a
/// large bank it costs several steps. Without a target the rows are none.
void check_state(const Start& start, const RunOptions& options, Trace& trace, int t);

/// Decides what the bounds of a trace could not say before R was known, for a run that did not wait
/// for it (MemoryBank::defer_pairs); waits for R. Reads no scores. False where all is said already.
bool settle_bounds(const Start& start, Trace& trace);

/// The variants that are run, in the spec's order.
std::vector<VariantChoice> enabled_variants(const RunSpec& spec);

/// A whole run without a window, variants side by side on all cores: `mnemoscope run`.
struct RunResult {
  Start start{};
  std::vector<Trace> traces{};  ///< one per enabled variant, in the spec's order
  BackendDecision backend{};
  RunOptions options{};
};
Result<RunResult> run(const RunSpec& spec, const Backends& backends);

/// check_state for every state of every trace, on all cores.
void check_all_states(RunResult& result);

}  // namespace mnemoscope
