#include "engine/outcome_words.h"

#include <fmt/format.h>

#include <vector>

#include "engine/memory_name.h"

namespace mnemoscope {
namespace {

std::string mixture_words(const std::vector<Index>& carriers) {
  switch (carriers.size()) {
    case 0: return "like no memory";
    case 1: return fmt::format("a faint #{}", carriers.front());
    default: return fmt::format("{} of {}", words_of(OutcomeKind::mixture).words, carriers.size());
  }
}

}  // namespace

OutcomeKind outcome_kind(VerdictKind kind, bool is_target) {
  switch (kind) {
    case VerdictKind::memory: return is_target ? OutcomeKind::retrieved : OutcomeKind::other_memory;
    case VerdictKind::inverse: return OutcomeKind::inverse;
    case VerdictKind::mixture: return OutcomeKind::mixture;
    case VerdictKind::mean: return OutcomeKind::mean;
    case VerdictKind::cycle: return OutcomeKind::cycle;
    case VerdictKind::moving: return OutcomeKind::moving;
    case VerdictKind::failed: break;
  }
  return OutcomeKind::failed;
}

std::string words(const RetrievalVerdict& verdict) {
  const std::string_view kind = words_of(outcome_kind(verdict.kind, false)).words;
  switch (verdict.kind) {
    case VerdictKind::memory: return fmt::format("memory #{}", verdict.memory);
    case VerdictKind::inverse: return fmt::format("the inverse of #{}", verdict.memory);
    case VerdictKind::mixture: return mixture_words(verdict.carriers);
    case VerdictKind::cycle: return fmt::format("{} of {}", kind, verdict.period);
    case VerdictKind::failed: return fmt::format("{}: not a finite number", kind);
    case VerdictKind::mean:
    case VerdictKind::moving: break;
  }
  return std::string(kind);
}

std::string words_for(const RetrievalVerdict& verdict, const Outcome& outcome, bool has_target) {
  std::string said = words(verdict);
  const std::string_view kind = words_of(outcome.kind).words;
  if (outcome.kind == OutcomeKind::retrieved) said = kind;
  if (outcome.kind == OutcomeKind::other_memory && has_target) {
    said = fmt::format("{}, #{}", kind, outcome.nearest);
  }
  const bool known_to_move =
      verdict.kind == VerdictKind::moving || verdict.kind == VerdictKind::failed;
  if (verdict.settled || known_to_move) return said;
  return fmt::format("{}, {}", said, words_of(OutcomeKind::moving).words);
}

std::string word_for(const Start& start, const Outcome& outcome) {
  const std::string_view brief = words_of(outcome.kind).brief;
  switch (outcome.kind) {
    case OutcomeKind::retrieved:
    case OutcomeKind::other_memory: return short_name(start, outcome.nearest);
    case OutcomeKind::inverse:
      return fmt::format("{} of {}", brief, short_name(start, outcome.nearest));
    case OutcomeKind::mixture:
      return outcome.carriers > 1 ? fmt::format("{} of {}", brief, outcome.carriers)
                                  : outcome.words;
    case OutcomeKind::cycle: return fmt::format("{} of {}", brief, outcome.period);
    case OutcomeKind::running:
    case OutcomeKind::mean:
    case OutcomeKind::moving:
    case OutcomeKind::failed: break;
  }
  return std::string(brief);
}

}  // namespace mnemoscope
