#include "ui/compare/count_progress.h"

#include <fmt/format.h>

#include <cmath>

#include "text/number_words.h"

namespace mnemoscope {

void follow(CountProgress& progress, double share, double now) {
  if (progress.share < 0.0 || share < progress.share) {
    progress = {.since = now, .from = share, .share = share, .told = now};
    return;
  }
  if (share == progress.share) return;
  progress.share = share;
  progress.told = now;
  progress.needed = (now - progress.since) * (1.0 - share) / (share - progress.from);
}

std::string time_left_words(const CountProgress& progress, double now) {
  if (!progress.needed) return {};
  const double left = std::ceil(*progress.needed - (now - progress.told));
  if (left <= 0.0) return {};
  return fmt::format("about {} left", duration_words(left));
}

}  // namespace mnemoscope
