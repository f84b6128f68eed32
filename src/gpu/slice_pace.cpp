#include "gpu/slice_pace.h"

namespace mnemoscope {
namespace {

/// How much the newest slice says beside those before: enough to follow a card that changes its
/// clock, not so much that one hiccup decides.
constexpr double kNewestShare = 0.5;

}  // namespace

void SlicePace::took(double work, double seconds) {
  if (!(work > 0.0) || !(seconds > 0.0)) return;
  const double measured = work / seconds;
  rate_ = has_learned_ ? rate_ + kNewestShare * (measured - rate_) : measured;
  has_learned_ = true;
}

}  // namespace mnemoscope
