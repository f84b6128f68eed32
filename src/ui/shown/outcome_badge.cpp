#include "ui/shown/outcome_badge.h"

namespace mnemoscope {
ImVec4 badge_colour(const Outcome& outcome, bool has_target, const Colours& colours) {
  if (outcome.kind == OutcomeKind::running || !has_target) return colours.quiet;
  return outcome.success ? colours.good : colours.bad;
}

}  // namespace mnemoscope
