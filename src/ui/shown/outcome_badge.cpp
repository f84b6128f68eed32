#include "ui/shown/outcome_badge.h"

namespace mnemoscope {
ImVec4 badge_colour(const Outcome& outcome, bool has_target, const Colours& colours) {
  if (outcome.kind == OutcomeKind::running || !has_target) return colours.quiet;
  // It counts, but nothing that goes round for ever is good to see.
  if (outcome.success && outcome.kind == OutcomeKind::cycle) return colours.text;
  return outcome.success ? colours.good : colours.bad;
}

}  // namespace mnemoscope
