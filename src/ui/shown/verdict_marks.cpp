#include "ui/shown/verdict_marks.h"

#include <fmt/format.h>

#include <array>

#include "engine/outcome_words.h"

namespace mnemoscope {
namespace {

constexpr VerdictMark marked(std::string_view mark, OutcomeKind kind) {
  return {mark, words_of(kind).words};
}

constexpr VerdictMark kRetrieved = marked("✓", OutcomeKind::retrieved);
constexpr VerdictMark kSuccess{"✓", "counts as retrieved by the criterion"};
constexpr VerdictMark kMissed{"×", "near the target, but not by the criterion"};
constexpr VerdictMark kOther = marked("×", OutcomeKind::other_memory);
constexpr VerdictMark kInverse = marked("×", OutcomeKind::inverse);
constexpr VerdictMark kMixture = marked("≈", OutcomeKind::mixture);
constexpr VerdictMark kMean = marked("~", OutcomeKind::mean);
constexpr VerdictMark kCycle = marked("↻", OutcomeKind::cycle);
constexpr VerdictMark kCountedCycle{"↻", "a cycle; counts as retrieved by the criterion"};
constexpr VerdictMark kMoving = marked("…", OutcomeKind::moving);
constexpr VerdictMark kFailed = marked("!", OutcomeKind::failed);

}  // namespace

VerdictMark mark_of(OutcomeKind kind, bool success) {
  // It never rests, whatever it counts as.
  if (success && kind == OutcomeKind::cycle) return kCountedCycle;
  if (success) return kind == OutcomeKind::retrieved ? kRetrieved : kSuccess;
  switch (kind) {
    case OutcomeKind::retrieved: return kMissed;
    case OutcomeKind::other_memory: return kOther;
    case OutcomeKind::inverse: return kInverse;
    case OutcomeKind::mixture: return kMixture;
    case OutcomeKind::mean: return kMean;
    case OutcomeKind::cycle: return kCycle;
    case OutcomeKind::running:
    case OutcomeKind::moving: return kMoving;
    case OutcomeKind::failed: break;
  }
  return kFailed;
}

VerdictMark mark_of(VerdictKind kind, bool is_target) {
  const OutcomeKind outcome = outcome_kind(kind, is_target);
  return mark_of(outcome, outcome == OutcomeKind::retrieved);
}

std::string_view tick(bool met) {
  return met ? kRetrieved.mark : kOther.mark;
}

std::string mark_meaning(const VerdictMark& mark) {
  return mark.mark.empty() ? std::string() : fmt::format("{} {}: ", mark.mark, mark.words);
}

std::string marked_words(const VerdictMark& mark, const std::string& words) {
  if (words.starts_with(mark.words) && !mark.mark.empty()) {
    return fmt::format("{} {}", mark.mark, words);
  }
  return mark_meaning(mark) + words;
}

std::string all_marks() {
  std::string lines;
  for (const VerdictMark& mark :
       {kRetrieved, VerdictMark{kOther.mark, "another memory, or an inverse"}, kMixture, kMean,
        kCycle, kMoving, kFailed}) {
    lines += fmt::format("{}{} {}", lines.empty() ? "" : "\n", mark.mark, mark.words);
  }
  return lines;
}

}  // namespace mnemoscope
