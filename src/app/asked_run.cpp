#include "app/asked_run.h"

#include <utility>

#include "session/session.h"

namespace mnemoscope {

RunSpec run_to_ask_for(const Document& document, const ProgramView& program,
                       const DocumentView& view) {
  const Index shown = document.candidate() ? 0 : view.sequence.shown;
  RunSpec spec = run_spec(document.to_run(), program.backend, shown);
  if (spec.options.precision == Precision::unsaid) spec.options.precision = program.precision;
  spec.only_prepare = document.is_trying_edits();
  spec.answers_all = !view.sequence.stopped;
  return spec;
}

void AskedRun::ask(RunSpec spec, const Submit& submit) {
  if (spec_ == spec) return;
  spec_ = std::move(spec);
  generation_ = submit(*spec_);
}

bool AskedRun::decides(const LiveRun& run) {
  if (run.generation != generation_ || decided_ == run.generation) return false;
  decided_ = run.generation;
  return true;
}

}  // namespace mnemoscope
