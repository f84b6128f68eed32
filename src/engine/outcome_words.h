// The words for where a run ended: one table, from which files, conditions of lessons, marks,
// tables and sentences take them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/run.h"
#include "engine/verdict.h"

namespace mnemoscope {

/// How one kind of end is called.
struct OutcomeWords {
  OutcomeKind kind = OutcomeKind::running;
  std::string_view id{};     ///< in trace.json, summary.csv and conditions: "other-memory"
  std::string_view words{};  ///< for people: "another memory"
  std::string_view brief{};  ///< where there is little room, and before " of ": "mix", "cycle"
};

/// A row a kind, in the order of OutcomeKind.
inline constexpr std::array<OutcomeWords, 9> kOutcomeWords{{
    {OutcomeKind::running, "running", "still running", "running…"},
    {OutcomeKind::retrieved, "retrieved", "retrieved", "retrieved"},
    {OutcomeKind::other_memory, "other-memory", "another memory", "another"},
    {OutcomeKind::inverse, "inverse", "the inverse of a memory", "inverse"},
    {OutcomeKind::mixture, "mixture", "a mixture", "mix"},
    {OutcomeKind::mean, "mean", "the mean", "the mean"},
    {OutcomeKind::cycle, "cycle", "a cycle", "cycle"},
    {OutcomeKind::moving, "still-moving", "still moving", "still moving"},
    {OutcomeKind::failed, "failed", "failed", "failed"},
}};

constexpr const OutcomeWords& words_of(OutcomeKind kind) {
  return kOutcomeWords.at(static_cast<std::size_t>(kind));
}

/// The kind of a verdict, a memory being the target or another.
OutcomeKind outcome_kind(VerdictKind kind, bool is_target);

/// The verdict in words: "memory #7", "the inverse of #7", "a mixture of 3", "a faint #7", "like no
/// memory", "the mean", "a cycle of 2", "still moving", "failed: not a finite number".
std::string words(const RetrievalVerdict& verdict);

/// Outcome::words: the verdict's, held against the target where there is one. `outcome` has its kind
/// and memory.
std::string words_for(const RetrievalVerdict& verdict, const Outcome& outcome, bool has_target);

/// In a table: "pancakes", "inverse of pancakes", "mix of 3", "cycle of 2", "still moving".
std::string word_for(const Start& start, const Outcome& outcome);

}  // namespace mnemoscope
