// One theorem, one struct: what it states, about which models, both sides of it at a step, and what
// each verdict means in words. They stand in src/theory/statements, one file a group of the table.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

struct StateContext;
class StepContext;

enum class Verdict {
  holds,
  fails,
  vacuous,         ///< true but empty: the bound exceeds every possible error
  does_not_apply,  ///< a hypothesis is not met
};

/// What a row claims of its two sides: left <= right, left >= right or left < right.
enum class Relation { at_most, at_least, below };

/// Rows that belong together in the table, in this order.
enum class StatementGroup { one_step, comparison, storage, dynamics, quality, conditions };

/// Why a statement has no meaning for a model, in words; nullopt where it has one.
using Reason = std::optional<std::string>;

/// A sentence that says more about a verdict on this step than the statement's own.
struct Remark {
  Verdict verdict = Verdict::holds;  ///< the only one that it is for
  std::string words{};
};

/// A statement on one step, with its numbers. Units are those of the patterns.
struct Sides {
  double left = std::numeric_limits<double>::quiet_NaN();   ///< NaN where it cannot be measured
  double right = std::numeric_limits<double>::quiet_NaN();  ///< the same; may be +infinity
  std::string words{};  ///< the claim with its numbers; empty: as the formula has it
  std::vector<Hypothesis> hypotheses{};
  double scale = 0.0;  ///< size of the terms that both sides are made of, for rounding
  Relation relation = Relation::at_most;  ///< what is claimed of the two
  std::optional<bool> kept{};  ///< decides instead of left <= right, where the claim is another
  double blur = 0.0;           ///< with `kept`: sides this near to each other count as equal
  std::optional<Remark> remark{};
  std::optional<BoundStanding> standing{};  ///< of what this step shows, where not the statement's
  bool concerns_model = true;               ///< false: no state of this model could make it apply
};

/// A bound on |T(x) - xi_target| that is known before the step is made. Variants give it in
/// Retriever::bounds, so it also stands in every trace; the row of the table holds it against the
/// error.
struct ErrorBound {
  std::string_view id{};    ///< of the Bound: stable, hyphenated
  std::string_view name{};  ///< of the Bound, for people; empty: the variant that makes it names it

  /// Why a variant gives no such bound; nullopt where attention_bounds gives it.
  Reason (*absent)(const StateContext&) = nullptr;

  /// The right side; null for a bound that variants make themselves. Only where it is not absent.
  double (*right)(const StateContext&) = nullptr;

  /// What it asks of the state; null for nothing.
  std::vector<Hypothesis> (*hypotheses)(const StateContext&) = nullptr;
};

/// Any other claim on a step.
struct StepClaim {
  /// Why it has no meaning for this model; nullopt where it has.
  Reason (*absent)(const StepContext&) = nullptr;

  /// Both sides. Only where it is not absent.
  Sides (*sides)(const StepContext&) = nullptr;

  /// Whether it bounds the error, so that it says nothing from 2m on.
  bool bounds_error = false;
};

/// What a failing row says whose statement is proved.
inline constexpr std::string_view kBug =
    "This must never happen: the program or docs/theory.md is wrong.";

/// The headline of a failing row that is no bug.
inline constexpr std::string_view kPaperFails = "the paper's statement fails here";

/// What a verdict means, one plain sentence each; Sides::remark may know better.
struct Meanings {
  std::string_view holds{};
  std::string_view fails = kBug;
  std::string_view does_not_apply = "A condition is not met on this state, so nothing is promised.";
};

/// One statement of the theory.
struct Statement {
  std::string_view id{};    ///< "I1" .. "I17", hyphenated with a part where one has several
  std::string_view name{};  ///< plain words first: "Step error, Thm 4.1 as printed"
  /// The inequality in the papers' symbols, UTF-8; "_{...}" and "^{...}" stand for sub- and
  /// superscripts.
  std::string_view formula{};
  std::string_view source{};  ///< paper and equation
  std::string_view says{};    ///< one plain sentence: what it promises
  StatementGroup group = StatementGroup::one_step;
  BoundStanding standing = BoundStanding::proved;
  /// The claim is left <= right; else that two things go together, and which side is to be the
  /// larger depends on the step.
  bool is_inequality = true;
  std::variant<ErrorBound, StepClaim> claim{};
  Meanings meanings{};
  std::string_view finding = kPaperFails;  ///< headline of a failing row that is no bug
};

}  // namespace mnemoscope
