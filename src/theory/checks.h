// The live checks: each theorem on the state at hand, with its hypotheses, both sides and a
// verdict.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "theory/statement.h"
#include "theory/step_context.h"

namespace mnemoscope {

/// "≤", "≥" or "<".
std::string_view sign_of(Relation relation);

/// One row of the theorem table.
struct Check {
  std::string id{};         ///< of its statement (theory/statements.h): "I1" .. "I17"
  std::string name{};       ///< of its statement: "Step error, Thm 4.1 as printed"
  std::string statement{};  ///< the inequality with its numbers: "|T(x) − ξ| 6.09 ≤ 2.14·10⁹"
  std::string source{};     ///< paper and equation
  double left = 0.0;        ///< NaN where the statement has no meaning for the model, or R is
                            ///< not computed
  double right = 0.0;       ///< the same; may be +infinity
  Relation relation = Relation::at_most;  ///< what is claimed of the two
  double rounding = 0.0;  ///< sides this near to each other, and to 0, are shown as equal: what the
                          ///< comparison forgives, by the smaller side
  std::vector<Hypothesis> hypotheses{};
  Verdict verdict = Verdict::does_not_apply;
  BoundStanding standing =
      BoundStanding::proved;  ///< a failing proved row is a bug, a failing as_printed one a finding
  std::string meaning{};      ///< one plain sentence
  bool concerns_model = true;  ///< false: no state of this model could make it apply
};

/// The room that is left in the direction of the claim: right - left, or left - right where left is
/// to be the larger. Negative where the sides break the claim; exactly 0 where they are equal up to
/// the check's rounding. NaN without two sides to compare.
double slack_of(const Check& check);

/// A side as people read it: what the check's rounding forgives is 0.
double shown_side(const Check& check, double side);

/// One row for every statement, in their order, and after them the bounds that are this model's
/// own. Statements without meaning for the model are rows that say so.
std::vector<Check> check_step(const StepContext& s);

}  // namespace mnemoscope
