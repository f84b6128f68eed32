#include "theory/checks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/number_words.h"
#include "theory/statements.h"

namespace mnemoscope {
namespace {

/// What a row says of a bound that is in no statement, of a model with a promise of its own.
constexpr Meanings kOwnPromise{.holds = "The promise is kept on this state."};

/// How near to each other the sides count as equal: the step's slack, unless they decide for
/// themselves.
double forgiven(const Sides& sides, const StepContext& s) {
  if (sides.kept) return sides.blur;
  return s.slack.relative * std::abs(sides.right) + s.slack.absolute * (1.0 + sides.scale);
}

/// What is rounding to a person who reads the sides: not what a huge bound would forgive.
double rounding_of(const Sides& sides, const StepContext& s) {
  if (sides.kept) return sides.blur;
  const double smaller = std::min(std::abs(sides.left), std::abs(sides.right));
  return s.slack.relative * smaller + s.slack.absolute * (1.0 + sides.scale);
}

bool is_kept(const Sides& sides, const StepContext& s) {
  return sides.kept.value_or(sides.left <= sides.right + forgiven(sides, s));
}

Verdict verdict_on(const Sides& sides, bool bounds_error, const StepContext& s) {
  const bool applies = std::all_of(sides.hypotheses.begin(), sides.hypotheses.end(),
                                   [](const Hypothesis& h) { return h.met; });
  if (!applies) return Verdict::does_not_apply;
  if (!is_kept(sides, s)) return Verdict::fails;
  return bounds_error && sides.right >= 2.0 * s.m() ? Verdict::vacuous : Verdict::holds;
}

std::string meaning_of(Verdict verdict, const Sides& sides, const Meanings& meanings,
                       const StepContext& s) {
  if (sides.remark && sides.remark->verdict == verdict) return sides.remark->words;
  switch (verdict) {
    case Verdict::holds: return std::string(meanings.holds);
    case Verdict::fails: return std::string(meanings.fails);
    case Verdict::does_not_apply: return std::string(meanings.does_not_apply);
    case Verdict::vacuous:
      return fmt::format("True but empty: no error can exceed 2m = {}.", number_words(2.0 * s.m()));
  }
  return {};
}

/// Puts sides and verdict into a row that has its names.
void judge(Check& row, Sides sides, bool bounds_error, const Meanings& meanings,
           const StepContext& s) {
  row.verdict = verdict_on(sides, bounds_error, s);
  row.meaning = meaning_of(row.verdict, sides, meanings, s);
  row.left = sides.left;
  row.right = sides.right;
  row.relation = sides.relation;
  row.rounding = rounding_of(sides, s);
  if (!sides.words.empty()) row.statement = std::move(sides.words);
  row.standing = sides.standing.value_or(row.standing);
  row.concerns_model = sides.concerns_model;
  row.hypotheses = std::move(sides.hypotheses);
}

void judge(Check& row, const Bound& bound, const Meanings& meanings, const StepContext& s) {
  row.source = bound.source;
  row.standing = bound.standing;
  judge(row,
        {.left = s.error,
         .right = bound.value,
         .words = fmt::format("|T(x) − ξ| {} ≤ {}", s.error_words(), number_words(bound.value)),
         .hypotheses = bound.hypotheses,
         .scale = s.m()},
        true, meanings, s);
}

/// A statement that has no meaning for the model: which hypothesis no state of it could meet.
void excuse(Check& row, std::string reason) {
  row.statement = reason;
  row.left = row.right = std::numeric_limits<double>::quiet_NaN();
  row.hypotheses = {{.text = std::move(reason), .met = false}};
  row.meaning = "This statement is about another kind of model.";
  row.concerns_model = false;
}

void fill(Check& row, const Statement& statement, const ErrorBound& claim, const StepContext& s) {
  if (const Bound* bound = s.bound(claim.id)) return judge(row, *bound, statement.meanings, s);
  excuse(row, claim.absent(s).value_or("This model gives no such bound"));
}

void fill(Check& row, const Statement& statement, const StepClaim& claim, const StepContext& s) {
  if (Reason reason = claim.absent(s)) return excuse(row, *std::move(reason));
  judge(row, claim.sides(s), claim.bounds_error, statement.meanings, s);
}

Check row_of(const Statement& statement, const StepContext& s) {
  Check row{.id = std::string(statement.id),
            .name = std::string(statement.name),
            .statement = std::string(statement.formula),
            .source = std::string(statement.source),
            .standing = statement.standing};
  std::visit([&](const auto& claim) { fill(row, statement, claim, s); }, statement.claim);
  return row;
}

/// Whether a statement of the table is about this bound.
bool is_stated(const Bound& bound) {
  return std::any_of(statements().begin(), statements().end(), [&](const Statement& statement) {
    const auto* const claim = std::get_if<ErrorBound>(&statement.claim);
    return claim != nullptr && claim->id == bound.id;
  });
}

}  // namespace

std::string_view sign_of(Relation relation) {
  switch (relation) {
    case Relation::at_most: return "≤";
    case Relation::at_least: return "≥";
    case Relation::below: return "<";
  }
  return {};
}

double slack_of(const Check& check) {
  const double difference = check.right - check.left;
  if (std::abs(difference) <= check.rounding) return 0.0;
  return check.relation == Relation::at_least ? -difference : difference;
}

double shown_side(const Check& check, double side) {
  return std::abs(side) <= check.rounding ? 0.0 : side;
}

std::vector<Check> check_step(const StepContext& s) {
  std::vector<Check> rows;
  for (const Statement& statement : statements()) rows.push_back(row_of(statement, s));
  for (const Bound& bound : s.bounds) {
    if (is_stated(bound)) continue;
    Check own{.id = bound.id, .name = bound.name};
    judge(own, bound, kOwnPromise, s);
    rows.push_back(std::move(own));
  }
  return rows;
}

}  // namespace mnemoscope
