#include "ui/landscape/landscape_jobs.h"

#include <algorithm>
#include <utility>

#include "ui/landscape/landscape_state.h"

namespace mnemoscope {

void LandscapeJobs::carry_out(const JobsView& now) {
  begin(now.shown ? now.view.of<LandscapeState>().request.get() : nullptr);
}

void LandscapeJobs::begin(const LandscapeRequest* request) {
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    if (request != nullptr && !request->stopped && i < request->maps.size()) {
      maps_[i].submit(request->maps[i]);
    } else {
      maps_[i].cancel();
    }
  }
  if (request != nullptr && request->descent) {
    descents_.submit(*request->descent);
  } else {
    descents_.cancel();
  }
}

bool LandscapeJobs::take_results() {
  bool changed = false;
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    if (std::optional<LiveLandscape> newer = maps_[i].poll()) {
      results_.maps[i] = std::move(*newer);
      changed = true;
    }
  }
  if (auto newer = descents_.poll()) {
    if (*newer) results_.take(*newer);
    changed = true;
  }
  return changed;
}

bool LandscapeJobs::busy() const {
  return descents_.busy() || std::any_of(maps_.begin(), maps_.end(),
                                         [](const LandscapeExecutor& map) { return map.busy(); });
}

}  // namespace mnemoscope
