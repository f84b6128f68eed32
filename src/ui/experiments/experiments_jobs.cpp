#include "ui/experiments/experiments_jobs.h"

#include <utility>

#include "ui/experiments/experiment_places.h"
#include "ui/experiments/experiments_state.h"
#include "ui/program_view.h"

namespace mnemoscope {

void ExperimentsJobs::carry_out(const JobsView& now) {
  const auto& state = now.program.of<ExperimentsState>();
  if (state.sweep == nullptr) return;
  if (!now.shown && !state.measures) return;
  job_.ask({.sweep = state.sweep,
            .out = state.out,
            .version = now.program.of<ExperimentPlaces>().version,
            .measures = state.measures,
            .open_device = now.program.of<ExperimentPlaces>().open_device});
  if (state.mixture) mixtures_.ask(*state.mixture);
  if (state.pictured) points_.ask(*state.pictured);
}

bool ExperimentsJobs::take_results() {
  std::optional<MixturePictures> pictures = mixtures_.poll();
  if (pictures) pictures_ = std::move(*pictures);
  std::optional<PaintedPoint> painted = points_.poll();
  if (painted) painted_ = std::move(*painted);
  std::optional<LiveSweep> newer = job_.poll();
  if (newer) results_ = std::move(*newer);
  return pictures || painted || newer;
}

}  // namespace mnemoscope
