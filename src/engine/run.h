// Runs a retrieval: prepares memories and query, steps every variant, records what happens.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "data/query_spec.h"
#include "engine/backend.h"
#include "engine/run_spec.h"
#include "engine/trace.h"
#include "theory/checks.h"

namespace mnemoscope {

/// Facts about a bank that cost up to M^2 d and are computed once per bank.
struct BankFacts {
  double largest_norm = 0.0;                  ///< m
  std::optional<double> half_min_distance{};  ///< R; nullopt for more than kMostPairwise memories
};

/// Above this many memories R is not computed: M^2 d operations would no longer be interactive.
inline constexpr Index kMostPairwise = 2048;

BankFacts bank_facts(const MemoryBank& bank);

/// Everything a variant starts from.
struct Start {
  std::shared_ptr<const Memories> memories{};
  BankFacts facts{};
  Query query{};
};

/// Called after every recorded state with the trace so far; may be called from several threads,
/// each for its own trace.
using OnProgress = std::function<void(const Trace&)>;

/// Runs one variant from x_0 to convergence or options.steps. A stop request ends it early,
/// unfinished. Failures (fit refuses, device lost) are inside the trace; a GPU failure goes on with
/// the CPU and a notice.
Trace run_variant(const Start& start, const VariantChoice& choice, const RunOptions& options,
                  Backend& backend, Backend& fallback, const std::stop_token& stop,
                  const OnProgress& progress);

/// A whole run without a window, variants side by side on all cores: `mnemoscope run`.
struct RunResult {
  Start start{};
  std::vector<Trace> traces{};  ///< one per enabled variant, in the spec's order
  BackendDecision backend{};
};
Result<RunResult> run(const RunSpec& spec, const Backends& backends);

/// The theorem rows of a variant at step t of its trace (theory/checks.h). Empty without a target.
std::vector<Check> check_trace(const Start& start, const Trace& trace, int t);

}  // namespace mnemoscope
