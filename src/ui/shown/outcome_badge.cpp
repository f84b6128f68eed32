#include "ui/shown/outcome_badge.h"

#include <fmt/format.h>

namespace mnemoscope {
namespace {

std::string short_words(const Outcome& outcome) {
  switch (outcome.kind) {
    case OutcomeKind::running: return "running…";
    case OutcomeKind::retrieved: return "retrieved";
    case OutcomeKind::other_memory: return fmt::format("memory #{}", outcome.nearest);
    case OutcomeKind::inverse: return fmt::format("inverse of #{}", outcome.nearest);
    case OutcomeKind::mixture:
      return outcome.carriers > 1 ? fmt::format("mix of {}", outcome.carriers) : outcome.words;
    case OutcomeKind::mean: return "the mean";
    case OutcomeKind::cycle: return fmt::format("cycle of {}", outcome.period);
    case OutcomeKind::moving: return "still moving";
    case OutcomeKind::failed: return "failed";
  }
  return {};
}

}  // namespace

std::string badge_words(const Outcome& outcome, bool has_target) {
  const std::string words = short_words(outcome);
  if (outcome.kind == OutcomeKind::running || !has_target) return words;
  return (outcome.success ? "✓ " : "× ") + words;
}

ImVec4 badge_colour(const Outcome& outcome, bool has_target, const Colours& colours) {
  if (outcome.kind == OutcomeKind::running || !has_target) return colours.quiet;
  return outcome.success ? colours.good : colours.bad;
}

}  // namespace mnemoscope
