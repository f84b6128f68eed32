#include "engine/landscape/ends.h"

#include <algorithm>
#include <utility>

#include "engine/outcome_words.h"
#include "text/text.h"

namespace mnemoscope {

Attractor attractor_of(const Judge& judge, const End& end, int steps) {
  RetrievalVerdict verdict = end.verdict;
  if (verdict.kind != VerdictKind::failed) {
    if (!verdict.is_far) verdict.carriers = judge.carriers(end.weights, end.weight_kind);
  }
  std::string said = words(verdict);
  if (verdict.kind == VerdictKind::moving) said += " after " + counted(steps, "step");
  return {.kind = verdict.kind,
          .memory = verdict.memory,
          .carriers = std::move(verdict.carriers),
          .period = verdict.period,
          .words = std::move(said)};
}

bool EndTable::same(const End& a, const End& b) const {
  if (a.verdict.kind != b.verdict.kind || a.verdict.period != b.verdict.period) return false;
  switch (a.verdict.kind) {
    case VerdictKind::memory:
    case VerdictKind::inverse: return a.verdict.memory == b.verdict.memory;
    case VerdictKind::mixture:
    case VerdictKind::cycle: return (a.place - b.place).dot(a.dual - b.dual) <= same_square_;
    case VerdictKind::mean:
    case VerdictKind::moving:
    case VerdictKind::failed: break;
  }
  return true;
}

std::int32_t EndTable::place_of(const End& end) {
  const auto known =
      std::find_if(ends_.begin(), ends_.end(), [&](const End& other) { return same(end, other); });
  const auto place = static_cast<std::int32_t>(known - ends_.begin());
  if (known == ends_.end()) ends_.push_back(end);
  return place;
}

}  // namespace mnemoscope
