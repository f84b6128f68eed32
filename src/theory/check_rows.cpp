#include "theory/check_rows.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/number_words.h"
#include "core/text.h"
#include "theory/attention_bounds.h"
#include "theory/quantities.h"
#include "theory/storage.h"

namespace mnemoscope {
namespace {

/// Floating-point operations that measuring |J| may take: a few milliseconds.
constexpr double kMostJacobianWork = 2e7;

const char* relation(bool at_least) {
  return at_least ? "≥" : "<";
}

State dense_step(const Situation& s, double beta) {
  return s.step.bank.combine(softmax(beta * s.scores));
}

/// What the rows that compare with the dense step have in common.
Check comparison(std::string_view id, const Situation& s, double dense_error) {
  Check row = row_for(id);
  row.statement = fmt::format("|T(x) − ξ| {} ≤ |T_dense(x) − ξ| {}", s.error_words(),
                              number_words(dense_error));
  row.left = s.error;
  row.right = dense_error;
  return row;
}

Check corollary_411(const Situation& s, double dense_error) {
  Check row = comparison("I6", s, dense_error);
  row.hypotheses = {in_ball(s.step.bank, s.step.x, s.step.target),
                    in_support(*s.attention, s.memories(), s.step.target)};
  return compared(std::move(row), s, s.m(),
                  {"The support makes this step no worse than the dense one.",
                   "A counter-example: the support makes this step worse than the dense one. The "
                   "printed proof compares two upper bounds, not two errors."});
}

Check hu_2023(const Situation& s, double dense_error) {
  Check row = comparison("I6-entmax", s, dense_error);
  return compared(std::move(row), s, s.m(),
                  {"Sparse weights make this step no worse than the dense one.",
                   "A counter-example: sparse weights make this step worse than the dense one."});
}

/// <T_S - xi, T_C - T_S> >= 0, with T_C the softmax average of what the support leaves out, implies
/// that the renormalised step is no worse than the dense one.
Check complement_row(const Situation& s, double dense_error) {
  const std::vector<Index>& support = *s.attention->support;
  std::vector<Index> rest;
  for (Index mu = 0; mu < s.memories(); ++mu) {
    if (!std::binary_search(support.begin(), support.end(), mu)) rest.push_back(mu);
  }
  const State others = s.step.bank.combine(
      supported_softmax(s.attention->beta * s.scores, rest, SupportReading::renormalised));
  const double inner = (s.step.next - s.geometry->memory).dot(others - s.step.next);
  Check row = comparison("I7", s, dense_error);
  row.hypotheses = {{.text = fmt::format("(T(x) − ξ)·(T_rest(x) − T(x)) {} {} 0",
                                         number_words(inner), relation(inner >= 0.0)),
                     .met = inner >= 0.0}};
  return compared(
      std::move(row), s, s.m(),
      {"The memories left out pull away from the target, so leaving them out helps.", kBug});
}

/// `left` <= R; without numbers where R was not computed, for there is nothing to compare with.
void compare_with_radius(const Situation& s, double left, Check& row) {
  const std::optional<double> radius = s.step.bank.half_min_distance();
  row.left = radius ? left : std::numeric_limits<double>::quiet_NaN();
  row.right = radius.value_or(row.left);
}

/// T(x) in S_mu: what Lemma 4.1 and Thm 4.2 both conclude from x in S_mu.
Check stays_in_ball(std::string_view id, const Situation& s, const Attention& a) {
  Check row = row_for(id);
  compare_with_radius(s, s.error, row);
  row.statement =
      std::isnan(row.right)
          ? fmt::format("|T(x) − ξ| ≤ R: R is not computed for {}", counted(s.memories(), "memory"))
          : fmt::format("|T(x) − ξ| {} ≤ R {}", number_words(row.left), number_words(row.right));
  row.hypotheses = {in_ball(s.step.bank, s.step.x, s.step.target),
                    in_support(a, s.memories(), s.step.target), auto_associative(s.step.bank)};
  return row;
}

Check lemma_41(const Situation& s, const Attention& a) {
  return compared(stays_in_ball("I8-lemma", s, a), s, s.m(),
                  {"This step does not leave the ball of the memory.",
                   "A counter-example: the step leaves the ball. The printed proof compares one "
                   "step, not a whole run, and rests on Cor 4.1.1."});
}

/// Thm 4.2: (4.3) and x in S_mu imply T(x) in S_mu.
Check theorem_42(const Situation& s, const Attention& a) {
  const std::optional<double> radius = s.step.bank.half_min_distance();
  const double separation = lead(s.geometry->overlaps, s.step.target);
  const Index k = support_size(a, s.memories());
  const double threshold =
      radius ? theorem_42_threshold(s.m(), s.memories(), k, a.beta, *radius) : 0.0;
  const bool enough = radius && separation >= threshold;
  Check row = stays_in_ball("I8", s, a);
  row.hypotheses.insert(
      row.hypotheses.begin(),
      {.text = radius ? fmt::format("(4.3): Δ {} {} {}", number_words(separation), relation(enough),
                                    number_words(threshold))
                      : "(4.3): speaks of R, which is not computed for so many memories",
       .met = enough});
  row = compared(std::move(row), s, s.m(),
                 {"The memory is separated so well that no state leaves its ball.", kBug});
  if (radius && !enough) {
    row.meaning =
        "Condition (4.3) is not met; for the closest pair of memories it needs M + k ≤ 3.";
  }
  return row;
}

/// What the two certificates conclude: the step lands within 1/(2 beta m) of the memory.
Check lands_in_ball(std::string_view id, const Situation& s, const Attention& a) {
  const double radius = certified_radius(s.m(), a.beta);
  Check row = row_for(id);
  row.statement = fmt::format("|T(x) − ξ| {} ≤ 1/(2βm) {}", s.error_words(), number_words(radius));
  row.left = s.error;
  row.right = radius;
  row.hypotheses = {in_support(a, s.memories(), s.step.target)};
  return row;
}

/// Where n, which is no number of memories, comes from.
std::string_view factor_formula(const Attention& a) {
  if (a.reading != SupportReading::renormalised) return "n = M + k − 2";
  return a.support ? "n = 2(k − 1)" : "n = 2(M − 1)";
}

Check stored(const Situation& s, const Attention& a) {
  const Index n = rival_factor(a, s.memories());
  const double scaled = a.beta * attended_lead(a, s.geometry->overlaps, s.step.target);
  const double threshold = a.beta * store_threshold(s.m(), n, a.beta);
  const double radius = certified_radius(s.m(), a.beta);
  const double spread = 2.0 * static_cast<double>(n) * a.beta * s.m() * s.m();
  Check row = lands_in_ball("I9", s, a);
  row.hypotheses.push_back(auto_associative(s.step.bank));
  row.hypotheses.push_back(
      {.text = fmt::format("βΔ {} {} {}", number_words(scaled), relation(scaled >= threshold),
                           number_words(threshold)),
       .met = scaled >= threshold});
  row.hypotheses.push_back(
      {.text = fmt::format("Memories compete: 2nβm² {} {} 1, {} = {}", number_words(spread),
                           spread > 1.0 ? ">" : "≤", factor_formula(a), n),
       .met = n == 0 || spread > 1.0});
  row.hypotheses.push_back(
      {.text = fmt::format("|x − ξ| {} {} 1/(2βm) {}", number_words(s.distance),
                           s.distance <= radius ? "≤" : ">", number_words(radius)),
       .met = s.distance <= radius});
  return decided_bound(std::move(row), s,
                       {"The memory is stored: nearby states stay near and draw together.", kBug});
}

Check captured(const Situation& s, const Attention& a) {
  const double scaled = a.beta * attended_lead(a, s.scores, s.step.target);
  const double threshold = a.beta * capture_threshold(s.m(), rival_factor(a, s.memories()), a.beta);
  Check row = lands_in_ball("I10", s, a);
  row.hypotheses.push_back(
      {.text = fmt::format("βΔ(x) {} {} {}", number_words(scaled), relation(scaled >= threshold),
                           number_words(threshold)),
       .met = scaled >= threshold});
  return decided_bound(std::move(row), s,
                       {"The state favours the target so clearly that one step reaches it.", kBug});
}

Check jacobian_row(std::string_view id, const Situation& s, double norm, double bound) {
  Check row = row_for(id);
  row.statement = fmt::format("|J| {} ≤ {}", number_words(norm), number_words(bound));
  row.left = norm;
  row.right = bound;
  row.hypotheses = {auto_associative(s.step.bank)};
  return row;
}

/// Weak duality, up to the rounding of sums over all memories.
bool is_gap_possible(const SolverQuality& solver, const Situation& s) {
  const double terms = 1.0 + static_cast<double>(s.memories()) * s.m() * s.m();
  return solver.gap >= -1e-9 * terms;
}

}  // namespace

const Attention* softmax_attention(const Situation& s) {
  if (!s.attention || s.attention->alpha != 1.0) return nullptr;
  if (s.attention->reading == SupportReading::zero_score) return nullptr;
  return &*s.attention;
}

Check row_for(std::string_view id) {
  const Statement& statement = *find_statement(id);
  return {.id = std::string(id),
          .name = std::string(statement.name),
          .source = std::string(statement.source),
          .standing = statement.standing};
}

std::vector<Check> dense_comparison_rows(const Situation& s) {
  if (!s.attention) return {};
  const Attention& a = *s.attention;
  if (!a.support && a.alpha == 1.0) return {};
  const double dense_error = (dense_step(s, a.beta) - s.geometry->memory).norm();
  if (!a.support) return {hu_2023(s, dense_error)};
  std::vector<Check> rows{corollary_411(s, dense_error)};
  const bool leaves_some_out = support_size(a, s.memories()) < s.memories();
  if (a.reading == SupportReading::renormalised && leaves_some_out) {
    rows.push_back(complement_row(s, dense_error));
  }
  return rows;
}

std::vector<Check> storage_rows(const Situation& s) {
  const Attention* a = softmax_attention(s);
  if (a == nullptr) return {};
  return {lemma_41(s, *a), theorem_42(s, *a), stored(s, *a), captured(s, *a)};
}

Check energy_row(const Situation& s) {
  Check row = row_for("I11");
  const std::optional<double> before = s.step.retriever.energy(s.step.x);
  const std::optional<double> after = before ? s.step.retriever.energy(s.step.next) : std::nullopt;
  const bool known = before && after;
  row.hypotheses = {{.text = known ? "The theory gives this model an energy"
                                   : "No energy in the theory for this model and these keys",
                     .met = known}};
  if (!known) {
    row.statement = "E(T(x)) ≤ E(x) − ½|T(x) − x|²";
    row.left = row.right = std::numeric_limits<double>::quiet_NaN();
    row.concerns_model = s.step.bank.has_own_keys();
    row = decided(std::move(row), false, {"", ""});
    row.meaning =
        "Without an energy nothing says that steps come to rest: they may repeat a cycle.";
    return row;
  }
  row.left = *after;
  const double descent = s.step.retriever.least_descent(s.step.x, s.step.next);
  row.right = *before - descent;
  row.statement = fmt::format("E(T(x)) {} ≤ E(x){} {}", number_words(row.left, 4),
                              descent > 0.0 ? " − ½|T(x) − x|²" : "", number_words(row.right, 4));
  const double terms = s.m() * s.m() + s.step.x.squaredNorm() + std::abs(*before);
  return compared(std::move(row), s, terms,
                  {"The step went downhill by at least what the theory promises.", kBug});
}

std::vector<Check> jacobian_rows(const Situation& s) {
  const Attention* a = softmax_attention(s);
  if (a == nullptr || a->reading != SupportReading::renormalised) return {};
  const double pass = 4.0 * static_cast<double>(s.memories() * s.step.bank.dimension());
  const int iterations = static_cast<int>(std::min(100.0, kMostJacobianWork / pass));
  if (iterations < 2) return {};
  const double norm = jacobian_norm(s.step.bank, s.step.weights, a->beta, iterations);
  const auto attended = [&](Index nu) { return s.step.weights[nu] > 0.0; };
  double farthest = 0.0;
  for (Index nu = 0; nu < s.memories(); ++nu) {
    if (attended(nu)) farthest = std::max(farthest, s.geometry->distances[nu]);
  }
  const double missing = 1.0 - s.step.weights[s.step.target];
  const double scale = a->beta * s.m() * s.m();
  Check by_weight = jacobian_row("I12-weight", s, norm, a->beta * missing * farthest * farthest);
  const Meanings meanings{"A small change of the state grows at most by this factor.", kBug};
  std::vector<Check> rows{compared(std::move(by_weight), s, scale, meanings)};
  if (const std::optional<double> diameter = s.step.bank.diameter()) {
    Check by_size = jacobian_row("I12-diameter", s, norm, a->beta * *diameter * *diameter / 4.0);
    rows.push_back(compared(std::move(by_size), s, scale, meanings));
    if (rows.back().verdict == Verdict::holds && rows.back().right < 1.0) {
      rows.back().meaning = "Below 1: every state ends in one and the same fixed point, a mixture.";
    }
  }
  return rows;
}

std::vector<Check> exactness_rows(const Situation& s) {
  if (!s.attention || s.attention->alpha <= 1.0) return {};
  const double scaled = s.attention->beta * lead(s.scores, s.step.target);
  const double threshold = 1.0 / (s.attention->alpha - 1.0);
  const Index active = (s.step.weights.array() > 0.0).count();
  const bool one_hot = active == 1 && s.step.weights[s.step.target] > 0.0;
  // beta times the rounding of the scores: so near to the threshold either answer is right.
  const double blur = s.step.slack.relative * (1.0 + s.attention->beta * s.m() * s.step.x.norm());
  const bool agrees = one_hot == (scaled >= threshold) || std::abs(scaled - threshold) <= blur;
  Check row = row_for("I13");
  row.statement = fmt::format("βΔ(x) {} {} 1/(α − 1) {}, weights on {}", number_words(scaled),
                              relation(scaled >= threshold), number_words(threshold), active);
  row.left = scaled;
  row.right = threshold;
  // What the step did says which way round the two must lie.
  row.relation = one_hot ? Relation::at_least : Relation::below;
  row.rounding = blur;
  return {
      decided(std::move(row), agrees,
              {one_hot ? "The margin reaches the threshold, so the step returns the memory itself."
                       : "The margin is below the threshold, so the step does not return the "
                         "memory exactly.",
               kBug})};
}

std::vector<Check> solver_rows(const Situation& s) {
  const std::shared_ptr<const FitReport> report = s.step.retriever.report();
  if (!report || !report->solver) return {};
  const SolverQuality& solver = *report->solver;
  Check row = row_for("I16");
  row.statement =
      fmt::format("KKT {} ≤ {} after {} sweeps, gap {}", number_words(solver.kkt),
                  number_words(solver.tolerance), solver.sweeps, number_words(solver.gap));
  row.left = solver.kkt;
  row.right = solver.tolerance;
  if (!is_gap_possible(solver, s)) {
    // Weak duality is proved, whatever the solver did.
    row.standing = BoundStanding::proved;
    return {decided(std::move(row), false, {"", kBug})};
  }
  const std::string unsolved =
      fmt::format("The solver stopped early: not solved to {} in {} sweeps. Give it more.",
                  number_words(solver.tolerance), solver.sweeps);
  return {decided(std::move(row), solver.kkt <= solver.tolerance,
                  {"The regression is solved as far as it was asked to be.", unsolved.c_str()})};
}

Check lamps_row(const Situation& s) {
  const double separation = lead(s.geometry->overlaps, s.step.target);
  Index best = 0;
  s.scores.maxCoeff(&best);
  const bool leads = s.scores[best] <= s.scores[s.step.target];
  Check row = row_for("I15");
  row.statement = in_ball(s.step.bank, s.step.x, s.step.target).text;
  compare_with_radius(s, s.distance, row);
  row.hypotheses = {in_ball(s.step.bank, s.step.x, s.step.target)};
  if (s.attention) row.hypotheses.push_back(in_support(*s.attention, s.memories(), s.step.target));
  row.hypotheses.push_back(
      {.text = leads ? fmt::format("Best match is the target #{}", s.step.target)
                     : fmt::format("Best match is #{}, not the target #{}", best, s.step.target),
       .met = leads});
  row.hypotheses.push_back(
      {.text = fmt::format("Δ {} {} 0", number_words(separation), separation > 0.0 ? ">" : "≤"),
       .met = separation > 0.0});
  return decided(std::move(row), true, {"Everything the theorems ask for is met here.", ""});
}

}  // namespace mnemoscope
