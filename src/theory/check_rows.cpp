#include "theory/check_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "theory/attention_bounds.h"
#include "theory/number_words.h"
#include "theory/quantities.h"
#include "theory/storage.h"

namespace mnemoscope {
namespace {

/// Floating-point operations that measuring |J| may take: a few milliseconds.
constexpr double kMostJacobianWork = 2e7;

const char* relation(bool at_least) {
  return at_least ? "≥" : "<";
}

/// Softmax of the scores with or without a support, as all statements on beta and Delta assume;
/// nothing for entmax, zero scores and models without attention.
const Attention* softmax_attention(const Situation& s) {
  if (!s.attention || s.attention->alpha != 1.0) return nullptr;
  if (s.attention->reading == SupportReading::zero_score) return nullptr;
  return &*s.attention;
}

State dense_step(const Situation& s, double beta) {
  return s.step.bank.combine(softmax(beta * s.scores));
}

/// Hypothesis "what sparse <= dense claims": shared by Cor. 4.1.1 and the claim of Hu et al. 2023.
Check comparison(const Situation& s, double dense_error) {
  return {.statement = fmt::format("|T(x) − ξ| {} ≤ |T_dense(x) − ξ| {}", number_words(s.error),
                                   number_words(dense_error)),
          .left = s.error,
          .right = dense_error,
          .standing = BoundStanding::as_printed};
}

Check corollary_411(const Situation& s, double dense_error) {
  Check row = comparison(s, dense_error);
  row.id = "I6";
  row.name = "Cor 4.1.1: no worse than dense";
  row.source = "Hu et al. 2024, Cor 4.1.1, eq. (B.35)";
  row.hypotheses = {in_ball(s.step.bank, s.step.x, s.step.target),
                    in_support(*s.attention, s.memories(), s.step.target)};
  return compared(std::move(row), s, s.m(),
                  {"The support makes this step no worse than the dense one.",
                   "A counter-example: the support makes this step worse than the dense one. The "
                   "printed proof compares two upper bounds, not two errors."});
}

Check hu_2023(const Situation& s, double dense_error) {
  Check row = comparison(s, dense_error);
  row.id = "I6-entmax";
  row.name = "Sparse no worse than dense";
  row.source = "Hu et al. 2023, as recalled";
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
  Check row = comparison(s, dense_error);
  row.id = "I7";
  row.name = "Cor 4.1.1 corrected";
  row.source = "corrected form of Hu et al. 2024, Cor 4.1.1";
  row.standing = BoundStanding::proved;
  row.hypotheses = {{.text = fmt::format("(T(x) − ξ)·(T_rest(x) − T(x)) {} {} 0",
                                         number_words(inner), relation(inner >= 0.0)),
                     .met = inner >= 0.0}};
  return compared(
      std::move(row), s, s.m(),
      {"The memories left out pull away from the target, so leaving them out helps.", kBug});
}

/// Thm 4.2: (4.3) and x in S_mu imply T(x) in S_mu.
Check theorem_42(const Situation& s, const Attention& a) {
  const double radius = s.step.bank.half_min_distance().value_or(0.0);
  const double separation = lead(s.geometry->overlaps, s.step.target);
  const Index k = support_size(a, s.memories());
  const double threshold = theorem_42_threshold(s.m(), s.memories(), k, a.beta, radius);
  const bool enough = separation >= threshold;
  Check row{
      .id = "I8",
      .name = "Thm 4.2: S_µ keeps its states",
      .statement = fmt::format("|T(x) − ξ| {} ≤ R {}", number_words(s.error), number_words(radius)),
      .source = "Hu et al. 2024, eq. (4.3)",
      .left = s.error,
      .right = radius,
      .hypotheses = {{.text = fmt::format("(4.3): Δ {} {} {}", number_words(separation),
                                          relation(enough), number_words(threshold)),
                      .met = enough},
                     in_ball(s.step.bank, s.step.x, s.step.target),
                     in_support(a, s.memories(), s.step.target),
                     auto_associative(s.step.bank)}};
  row = compared(std::move(row), s, s.m(),
                 {"The memory is separated so well that no state leaves its ball.", kBug});
  if (!enough) {
    row.meaning =
        "Condition (4.3) is not met; for the closest pair of memories it needs M + k ≤ 3.";
  }
  return row;
}

/// What the two certificates conclude: the step lands within 1/(2 beta m) of the memory.
Check lands_in_ball(const Situation& s, const Attention& a) {
  const double radius = certified_radius(s.m(), a.beta);
  return {.statement = fmt::format("|T(x) − ξ| {} ≤ 1/(2βm) {}", number_words(s.error),
                                   number_words(radius)),
          .left = s.error,
          .right = radius,
          .hypotheses = {in_support(a, s.memories(), s.step.target)}};
}

Check stored(const Situation& s, const Attention& a) {
  const Index n = rivals(a, s.memories());
  const double scaled = a.beta * attended_lead(a, s.geometry->overlaps, s.step.target);
  const double threshold = a.beta * store_threshold(s.m(), n, a.beta);
  const double radius = certified_radius(s.m(), a.beta);
  const double spread = 2.0 * static_cast<double>(n) * a.beta * s.m() * s.m();
  Check row = lands_in_ball(s, a);
  row.id = "I9";
  row.name = "Thm 4.2 corrected: stored";
  row.source = "corrected form of Hu et al. 2024, Thm 4.2";
  row.hypotheses.push_back(auto_associative(s.step.bank));
  row.hypotheses.push_back(
      {.text = fmt::format("βΔ {} {} {}", number_words(scaled), relation(scaled >= threshold),
                           number_words(threshold)),
       .met = scaled >= threshold});
  row.hypotheses.push_back({.text = fmt::format("Memories compete: 2nβm² {} {} 1, n = {} rivals",
                                                number_words(spread), spread > 1.0 ? ">" : "≤", n),
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
  const double threshold = a.beta * capture_threshold(s.m(), rivals(a, s.memories()), a.beta);
  Check row = lands_in_ball(s, a);
  row.id = "I10";
  row.name = "Thm 4.2 corrected: captured";
  row.source = "corrected form of Hu et al. 2024, Thm 4.2";
  row.hypotheses.push_back(
      {.text = fmt::format("βΔ(x) {} {} {}", number_words(scaled), relation(scaled >= threshold),
                           number_words(threshold)),
       .met = scaled >= threshold});
  return decided_bound(std::move(row), s,
                       {"The state favours the target so clearly that one step reaches it.", kBug});
}

Check jacobian_row(const Situation& s, double norm, double bound) {
  return {.statement = fmt::format("|J| {} ≤ {}", number_words(norm), number_words(bound)),
          .left = norm,
          .right = bound,
          .hypotheses = {auto_associative(s.step.bank)}};
}

}  // namespace

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
  return {theorem_42(s, *a), stored(s, *a), captured(s, *a)};
}

Check energy_row(const Situation& s) {
  Check row{.id = "I11",
            .name = "Energy decreases (CCCP)",
            .source = "concave-convex procedure; Ramsauer et al. 2020, Thm 1"};
  const std::optional<double> before = s.step.retriever.energy(s.step.x);
  const std::optional<double> after = before ? s.step.retriever.energy(s.step.next) : std::nullopt;
  const bool known = before && after;
  row.hypotheses = {{.text = known ? "The theory gives this model an energy"
                                   : "No energy in the theory for this model and these keys",
                     .met = known}};
  if (!known) {
    row.statement = "E(T(x)) ≤ E(x) − ½|T(x) − x|²";
    return decided(std::move(row), false, {"", ""});
  }
  row.left = *after;
  row.right = *before - (s.step.next - s.step.x).squaredNorm() / 2.0;
  row.statement = fmt::format("E(T(x)) {} ≤ E(x) − ½|T(x) − x|² {}", number_words(row.left, 4),
                              number_words(row.right, 4));
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
  Check by_weight = jacobian_row(s, norm, a->beta * missing * farthest * farthest);
  by_weight.id = "I12-weight";
  by_weight.name = "Jacobian by the target's weight";
  by_weight.source = "sharper than Ramsauer et al. 2020, Lemma A3";
  const Meanings meanings{"A small change of the state grows at most by this factor.", kBug};
  std::vector<Check> rows{compared(std::move(by_weight), s, scale, meanings)};
  if (const std::optional<double> diameter = s.step.bank.diameter()) {
    Check by_size = jacobian_row(s, norm, a->beta * *diameter * *diameter / 4.0);
    by_size.id = "I12-diameter";
    by_size.name = "Jacobian by the diameter";
    by_size.source = "Popoviciu's inequality";
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
  Check row{
      .id = "I13",
      .name = "Exact retrieval by α-entmax",
      .statement = fmt::format("βΔ(x) {} {} 1/(α − 1) {}, weights on {}", number_words(scaled),
                               relation(scaled >= threshold), number_words(threshold), active),
      .source = "optimality conditions of α-entmax",
      .left = scaled,
      .right = threshold};
  return {
      decided(std::move(row), agrees,
              {one_hot ? "The lead reaches the threshold, so the step returns the memory itself."
                       : "The lead is below the threshold, so the step does not return the "
                         "memory exactly.",
               kBug})};
}

Check lamps_row(const Situation& s) {
  const double separation = lead(s.geometry->overlaps, s.step.target);
  Index best = 0;
  s.scores.maxCoeff(&best);
  const bool leads = s.scores[best] <= s.scores[s.step.target];
  Check row{.id = "I15",
            .name = "Hypotheses of the theorems",
            .statement = in_ball(s.step.bank, s.step.x, s.step.target).text,
            .source = "Hu et al. 2024, section 3.1 and Def. 4.1",
            .left = s.distance,
            .right = s.step.bank.half_min_distance().value_or(0.0)};
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
