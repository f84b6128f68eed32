// The run that the window asked for last, and whether what comes is its answer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "app/document.h"
#include "engine/live_run.h"
#include "engine/run_spec.h"
#include "ui/document_view.h"
#include "ui/program_view.h"

namespace mnemoscope {

/// What is to run, by what is open and looked at now.
RunSpec run_to_ask_for(const Document& document, const ProgramView& program,
                       const DocumentView& view);

class AskedRun {
 public:
  /// Begins it and returns the generation that its results will carry (Executor::submit).
  using Submit = std::function<std::uint64_t(const RunSpec&)>;

  /// Submits it, where something else was asked for last.
  void ask(RunSpec spec, const Submit& submit);

  /// Whether the run is not yet all of what was asked for. Not the executor's own busy(): between
  /// taking results and asking, it can end with results that nobody has taken.
  bool is_waiting(const LiveRun& run) const {
    return run.generation != generation_ || !run.finished;
  }

  /// Whether this is the first that is known of what was asked for: true once for each.
  bool decides(const LiveRun& run);

 private:
  std::optional<RunSpec> spec_;
  std::uint64_t generation_ = 0;
  std::uint64_t decided_ = 0;
};

}  // namespace mnemoscope
