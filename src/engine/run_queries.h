// Runs one query after another on memories that are loaded once: a sequence of any length in the
// memory that one query needs.
#pragma once

#include <functional>
#include <vector>

#include "engine/fit_service.h"
#include "engine/loaded_memories.h"
#include "engine/run.h"

namespace mnemoscope {

class QueryRuns {
 public:
  /// Loads the memories of the spec. Errors: the loaders', a backend that there is not.
  static Result<QueryRuns> begin(const RunSpec& spec, const Backends& backends);

  /// The memories that were loaded.
  const Memories& memories() const { return *memories_.loaded(); }

  /// Runs the spec's query with every enabled variant, side by side on all cores. The spec has the
  /// memories, options and variants that these runs began with. What does not depend on the query
  /// is fitted once. `stop` is asked all the time from any thread; once it is true the traces are
  /// what they are. Errors: the query's; a variant's own are in its trace.
  Result<RunResult> run(const RunSpec& spec, const std::function<bool()>& stop);

 private:
  QueryRuns(LoadedMemories memories, Backends backends, BackendDecision decision)
      : memories_(std::move(memories)),
        backends_(std::move(backends)),
        decision_(std::move(decision)) {}

  Fitted fitted(const FitKey& key, std::size_t place, const std::function<bool()>& stop);

  LoadedMemories memories_;
  Backends backends_;
  BackendDecision decision_;
  std::shared_ptr<FitService> fits_ = std::make_shared<FitService>();
  std::vector<std::unique_ptr<const WantedFit>> wanted_;  // by place of the variant
};

}  // namespace mnemoscope
