#include "app/landscape_desk.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {

void LandscapeDesk::carry_out(const LandscapeWish* wish) {
  for (std::size_t i = 0; i < maps_.size(); ++i) {
    if (wish != nullptr && !wish->stopped && i < wish->maps.size()) {
      maps_[i].submit(wish->maps[i]);
    } else {
      maps_[i].cancel();
    }
  }
  if (wish != nullptr && wish->descent) {
    descents_.submit(*wish->descent);
  } else {
    descents_.cancel();
  }
}

bool LandscapeDesk::take_results() {
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

bool LandscapeDesk::busy() const {
  return descents_.busy() || std::any_of(maps_.begin(), maps_.end(),
                                         [](const LandscapeExecutor& map) { return map.busy(); });
}

}  // namespace mnemoscope
