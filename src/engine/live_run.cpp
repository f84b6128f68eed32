#include "engine/live_run.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {

void show_start(LiveRun& run, std::shared_ptr<const Start> start) {
  const bool other = run.start && run.start->memories != start->memories;
  if (other) run.sequence = std::make_shared<const SequenceRows>();
  run.start = std::move(start);
}

void forget_results(LiveRun& run) {
  run.start.reset();
  run.traces.clear();
  run.sequence = std::make_shared<const SequenceRows>();
}

std::vector<LiveTrace> carried_over(const std::vector<LiveTrace>& older,
                                    const std::vector<VariantChoice>& variants) {
  std::vector<LiveTrace> traces(variants.size());
  std::vector<LiveTrace> left = older;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const auto same = std::find_if(left.begin(), left.end(), [&](const LiveTrace& t) {
      return t.trace && t.row == variants[i].handle && t.trace->variant.id == variants[i].id;
    });
    if (same != left.end()) {
      traces[i] = std::move(*same);
      left.erase(same);
    }
    traces[i].row = variants[i].handle;
    traces[i].fit_share.reset();
  }
  return traces;
}

}  // namespace mnemoscope
