#include "theory/checks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/number_words.h"
#include "theory/attention_bounds.h"
#include "theory/check_rows.h"

namespace mnemoscope {
namespace {

/// How a bound becomes a row.
struct BoundRow {
  std::string_view bound;
  const char* check;
  Meanings meanings;
};

constexpr std::array kBoundRows = {
    BoundRow{bound_id::kPrinted,
             "I1",
             {"The printed promise is kept on this state.",
              "The printed theorem is broken here: its exponent asks how well the memories are "
              "separated, not how well this state is."}},
    BoundRow{bound_id::kProofForm,
             "I2",
             {"The bound that the proof really gives, measured on this state, is kept.", kBug}},
    BoundRow{bound_id::kInSupport,
             "I3",
             {"The sharper bound that looks only at the support is kept.", kBug}},
    BoundRow{bound_id::kPosterior,
             "I4",
             {"The weights themselves certify how far the step can be from the target.", kBug}},
    BoundRow{bound_id::kDense,
             "I5-dense",
             {"The target leads all other memories by enough for this error.", kBug}},
    BoundRow{bound_id::kDenseBall,
             "I5-ball",
             {"Knowing only how far the state is from the target promises this error.", kBug}},
    BoundRow{bound_id::kSupportBall,
             "I5-support",
             {"Knowing only how far the state is from the target promises this error.", kBug}},
    BoundRow{
        bound_id::kLowRank,
        "I14",
        {"The similarities are near enough to the dense model's to promise this error.", kBug}},
};

/// A bound that is in no list, of a model with a promise of its own, is a row under its own name.
BoundRow row_of(const Bound& bound) {
  const auto row = std::find_if(kBoundRows.begin(), kBoundRows.end(),
                                [&bound](const BoundRow& r) { return r.bound == bound.id; });
  if (row != kBoundRows.end()) return *row;
  return {bound.id, bound.id.c_str(), {"The promise is kept on this state.", kBug}};
}

Check bound_row(const Bound& bound, const Situation& s) {
  const BoundRow row = row_of(bound);
  Check check{
      .id = row.check,
      .name = bound.name,
      .statement = fmt::format("|T(x) − ξ| {} ≤ {}", s.error_words(), number_words(bound.value)),
      .source = bound.source,
      .left = s.error,
      .right = bound.value,
      .hypotheses = bound.hypotheses,
      .standing = bound.standing};
  return decided_bound(std::move(check), s, row.meanings);
}

void append(std::vector<Check>& rows, std::vector<Check> more) {
  std::move(more.begin(), more.end(), std::back_inserter(rows));
}

/// All rows that have a meaning for the model, in any order.
std::vector<Check> rows_of_model(const Situation& s) {
  std::vector<Check> rows;
  for (const Bound& bound : s.step.retriever.bounds(s.step.x, s.step.target)) {
    rows.push_back(bound_row(bound, s));
  }
  append(rows, dense_comparison_rows(s));
  append(rows, storage_rows(s));
  rows.push_back(energy_row(s));
  append(rows, jacobian_rows(s));
  append(rows, exactness_rows(s));
  append(rows, solver_rows(s));
  rows.push_back(lamps_row(s));
  return rows;
}

}  // namespace

Situation::Situation(const CheckedStep& checked)
    : step(checked),
      attention(checked.retriever.attention(checked.x)),
      geometry(checked.bank.geometry(checked.target)),
      scores(checked.bank.scores(checked.x)),
      error((checked.next - geometry->memory).norm()),
      distance((checked.x - geometry->memory).norm()) {}

std::string Situation::error_words() const {
  return number_words(error <= step.slack.absolute * (1.0 + m()) ? 0.0 : error);
}

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

Check decided(Check row, bool inequality, const Meanings& meanings) {
  const bool applies = std::all_of(row.hypotheses.begin(), row.hypotheses.end(),
                                   [](const Hypothesis& h) { return h.met; });
  if (!applies) {
    row.verdict = Verdict::does_not_apply;
    row.meaning = "A condition is not met on this state, so nothing is promised.";
    return row;
  }
  row.verdict = inequality ? Verdict::holds : Verdict::fails;
  row.meaning = inequality ? meanings.holds : meanings.fails;
  return row;
}

Check compared(Check row, const Situation& s, double scale, const Meanings& meanings) {
  const Slack& slack = s.step.slack;
  const double forgiven = slack.relative * std::abs(row.right) + slack.absolute * (1.0 + scale);
  row.rounding = forgiven;
  const bool kept = row.left <= row.right + forgiven;
  return decided(std::move(row), kept, meanings);
}

Check decided_bound(Check row, const Situation& s, const Meanings& meanings) {
  row = compared(std::move(row), s, s.m(), meanings);
  if (row.verdict == Verdict::holds && row.right >= 2.0 * s.m()) {
    row.verdict = Verdict::vacuous;
    row.meaning =
        fmt::format("True but empty: no error can exceed 2m = {}.", number_words(2.0 * s.m()));
  }
  return row;
}

std::vector<Check> check_step(const CheckedStep& step) {
  const Situation s(step);
  std::vector<Check> found = rows_of_model(s);
  std::vector<Check> rows;
  for (const Statement& statement : statements()) {
    const auto row = std::find_if(found.begin(), found.end(),
                                  [&](const Check& check) { return check.id == statement.id; });
    if (row == found.end()) {
      rows.push_back(absent_row(statement, s));
    } else {
      rows.push_back(std::move(*row));
      rows.back().name = statement.name;
      found.erase(row);
    }
  }
  append(rows, std::move(found));
  return rows;
}

}  // namespace mnemoscope
