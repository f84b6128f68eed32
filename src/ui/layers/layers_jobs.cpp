#include "ui/layers/layers_jobs.h"

#include <utility>

#include "ui/layers/layers_state.h"
#include "ui/layers/layers_words.h"
#include "ui/program_view.h"

namespace mnemoscope {

void LayersJobs::carry_out(const JobsView& now) {
  const auto& state = now.program.of<LayersState>();
  if (state.tried != nullptr && now.shown) {
    job_.ask({.spec = state.tried});
    return;
  }
  if (state.spec == nullptr || needs_file(*state.spec)) return;
  if (!now.shown && state.goal == 0) return;
  job_.ask(question_of(state));
}

bool LayersJobs::take_results() {
  std::optional<LiveTraining> newer = job_.poll();
  if (!newer) return false;
  results_ = std::move(*newer);
  return true;
}

}  // namespace mnemoscope
