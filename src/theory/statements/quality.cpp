// Exactness and approximation: answers to the last digit, estimated similarities, solved fits.
#include <array>
#include <cmath>

#include "text/number_words.h"
#include "theory/attention_bounds.h"
#include "theory/hypotheses.h"
#include "theory/quantities.h"
#include "theory/statements/groups.h"

namespace mnemoscope {
namespace {

Sides exact_at_threshold(const StepContext& s) {
  const Attention& a = *s.attention;
  const double scaled = a.beta * margin(s.scores, s.target);
  const double threshold = 1.0 / (a.alpha - 1.0);
  const Index active = (s.weights.array() > 0.0).count();
  const bool one_hot = active == 1 && s.weights[s.target] > 0.0;
  // beta times the rounding of the scores: so near to the threshold either answer is right.
  const double blur = s.slack.relative * (1.0 + a.beta * s.m() * s.x.norm());
  Sides sides{.left = scaled,
              .right = threshold,
              .words = fmt::format("βΔ(x) {} {} 1/(α − 1) {}, weights on {}", number_words(scaled),
                                   relation(scaled >= threshold), number_words(threshold), active),
              // What the step did says which way round the two must lie.
              .relation = one_hot ? Relation::at_least : Relation::below,
              .kept = one_hot == (scaled >= threshold) || std::abs(scaled - threshold) <= blur,
              .blur = blur};
  if (!one_hot) {
    sides.remark = {.verdict = Verdict::holds,
                    .words =
                        "The margin is below the threshold, so the step does not return the "
                        "memory exactly."};
  }
  return sides;
}

Reason no_estimate(const StateContext& /*s*/) {
  return "Similarities are exact here: nothing is estimated";
}

Reason no_solver(const StepContext& s) {
  const std::shared_ptr<const FitReport> report = s.retriever.report();
  if (report && report->solver) return std::nullopt;
  return "Nothing is solved when this model memorises";
}

/// Weak duality, up to the rounding of sums over all memories.
bool is_gap_possible(const SolverQuality& solver, const StepContext& s) {
  const double terms = 1.0 + static_cast<double>(s.memories()) * s.m() * s.m();
  return solver.gap >= -1e-9 * terms;
}

Sides solved(const StepContext& s) {
  const SolverQuality solver = *s.retriever.report()->solver;
  Sides sides{
      .left = solver.kkt,
      .right = solver.tolerance,
      .words = fmt::format("KKT {} ≤ {} after {} sweeps, gap {}", number_words(solver.kkt),
                           number_words(solver.tolerance), solver.sweeps, number_words(solver.gap)),
      .kept = solver.kkt <= solver.tolerance};
  if (!is_gap_possible(solver, s)) {
    // Weak duality is proved, whatever the solver did.
    sides.kept = false;
    sides.standing = BoundStanding::proved;
    return sides;
  }
  sides.remark = {
      .verdict = Verdict::fails,
      .words = fmt::format("The solver stopped early: not solved to {} in {} sweeps. Give it more.",
                           number_words(solver.tolerance), solver.sweeps)};
  return sides;
}

constexpr std::array kStatements = {
    Statement{
        .id = "I13",
        .name = "Exact retrieval by α-entmax",
        .formula = "T(x) = ξ_µ  ⇔  βΔ_µ(x) ≥ 1/(α − 1)",
        .source = "optimality conditions of α-entmax",
        .says = "The step returns the memory itself, to the last digit, as soon as its margin "
                "is large enough.",
        .group = StatementGroup::quality,
        .is_inequality = false,
        .claim = StepClaim{.absent = unless<no_entmax>, .sides = exact_at_threshold},
        .meanings = {.holds = "The margin reaches the threshold, so the step returns the memory "
                              "itself."}},
    Statement{.id = "I14",
              .name = "Certificate of an estimate",
              .formula = "|T(x) − ξ_µ| ≤ ε/(1 − ε) √(Σ_ν q_ν |ξ_ν − ξ_µ|² − |T(x) − ξ_µ|²) + Σ_ν "
                         "p_ν |ξ_µ − ξ_ν|",
              .source = "relative error ε of the estimated similarities",
              .says = "Similarities wrong by at most a share ε move the dense step at most so far.",
              .group = StatementGroup::quality,
              .claim = ErrorBound{.id = bound_id::kLowRank, .absent = no_estimate},
              .meanings = {.holds = "The similarities are near enough to the dense model's to "
                                    "promise this error."}},
    Statement{.id = "I16",
              .name = "Solver: optimality reached",
              .formula = "KKT violation ≤ tolerance,  duality gap ≥ 0",
              .source = "Karush-Kuhn-Tucker conditions of Hu et al. 2024, eq. (3.2)",
              .says = "The regression behind the model was solved, not merely begun.",
              .group = StatementGroup::quality,
              .standing = BoundStanding::as_printed,
              .claim = StepClaim{.absent = no_solver, .sides = solved},
              .meanings = {.holds = "The regression is solved as far as it was asked to be."},
              // A claim about a program, not about a paper.
              .finding = "the solver has not finished"},
};

}  // namespace

std::span<const Statement> quality_statements() {
  return kStatements;
}

}  // namespace mnemoscope
