// One reason why a run ended as it did: a sentence with its numbers, and what could be changed
// about it. A reason is a row of the table in reasons.cpp and a function in the file of its group.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/reasons/change.h"

namespace mnemoscope {

class Evidence;

/// What a change is to come to, or it is not offered.
enum class Goal {
  /// The run counts as retrieved where it did not, and its end is better to see: it is the target,
  /// or a mixture instead of a wrong memory, or one memory instead of none; never the mean or a
  /// cycle. Without a target it reaches a single memory.
  success,
  /// It comes to rest, goes round in no cycle, and ends otherwise than it did.
  rest,
};

/// A change with the words of its button: "Raise β to 38".
struct Rung {
  std::string label{};
  Change change{};
};

/// Something that may help. It is tried before it is offered (trial.h): of its rungs the first that
/// reaches the goal.
struct Remedy {
  std::string id{};           ///< stable, hyphenated; the same remedy of two reasons is one
  std::vector<Rung> rungs{};  ///< the smallest change first
  Goal goal = Goal::success;
  /// Where no rung does alone: the first (or no other change, where there are none) together with
  /// the smallest β that does.
  bool finds_beta = false;
};

/// A reason that holds.
struct EndReason {
  std::string id{};                ///< of its row
  std::string sentence{};          ///< plain words with numbers, one sentence or two
  std::string source{};            ///< where docs/theory.md has it: "section 12.3"
  std::vector<Remedy> remedies{};  ///< not tried yet, the best first
  bool beta_too_low = false;       ///< says that β is too low: no remedy of this run lowers it
};

/// What a row tells where it holds.
struct Told {
  std::string sentence{};
  std::vector<Remedy> remedies{};
  bool beta_too_low = false;  ///< EndReason::beta_too_low
};

/// One row of the table.
struct ReasonRow {
  std::string_view id{};      ///< stable, hyphenated
  std::string_view source{};  ///< section of docs/theory.md, and the statement where it has an id
  /// Where it holds, its words; else nullopt. It is never told where it is not true.
  std::optional<Told> (*when)(const Evidence&) = nullptr;
  /// Rows that say the same and more: where one of them was told, this one is not.
  std::array<std::string_view, 3> unless{};
};

}  // namespace mnemoscope
