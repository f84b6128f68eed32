// Against the dense model: whether looking at fewer memories makes a step better.
#include <algorithm>
#include <array>

#include "text/number_words.h"
#include "theory/hypotheses.h"
#include "theory/statements/groups.h"

namespace mnemoscope {
namespace {

/// Why no support is chosen beforehand; nullopt when one is.
Reason no_comparison(const StateContext& s) {
  if (!s.attention) return no_softmax(s);
  if (s.attention->alpha != 1.0) return "No support is chosen beforehand: α-entmax finds its own";
  if (s.attention->support) return std::nullopt;
  return "This model looks at all memories itself: it is the dense one";
}

/// Why no memory is left out of renormalised weights; nullopt when some are.
Reason nothing_left_out(const StateContext& s) {
  if (Reason reason = not_renormalised(s)) return reason;
  if (support_size(*s.attention, s.memories()) < s.memories()) return std::nullopt;
  return fmt::format("The support leaves nothing out: it holds all {}", s.memories());
}

Sides against_dense(const StepContext& s) {
  return {.left = s.error,
          .right = s.dense_error(),
          .words = fmt::format("|T(x) − ξ| {} ≤ |T_dense(x) − ξ| {}", s.error_words(),
                               number_words(s.dense_error())),
          .scale = s.m()};
}

Sides supported_against_dense(const StepContext& s) {
  Sides sides = against_dense(s);
  sides.hypotheses = {in_ball(s), in_support(s, *s.attention)};
  return sides;
}

/// T_C, the softmax average of the memories that the support leaves out.
State answer_of_the_rest(const StepContext& s) {
  const std::vector<Index>& support = *s.attention->support;
  std::vector<Index> rest;
  for (Index mu = 0; mu < s.memories(); ++mu) {
    if (!std::binary_search(support.begin(), support.end(), mu)) rest.push_back(mu);
  }
  return s.bank.combine(
      supported_softmax(s.attention->beta * s.scores, rest, SupportReading::renormalised));
}

/// <T_S - xi, T_C - T_S> >= 0 implies that the renormalised step is no worse than the dense one.
Sides rest_against_dense(const StepContext& s) {
  const double inner = (s.next - s.geometry->memory).dot(answer_of_the_rest(s) - s.next);
  Sides sides = against_dense(s);
  sides.hypotheses = {{.text = fmt::format("(T(x) − ξ)·(T_rest(x) − T(x)) {} {} 0",
                                           number_words(inner), relation(inner >= 0.0)),
                       .met = inner >= 0.0}};
  return sides;
}

constexpr std::array kStatements = {
    Statement{.id = "I6",
              .name = "No worse than dense (Cor 4.1.1)",
              .formula = "|T(x) − ξ_µ| ≤ |T_{dense}(x) − ξ_µ|",
              .source = "Hu et al. 2024, Cor 4.1.1, eq. (B.35)",
              .says = "Looking at fewer memories never makes a step worse.",
              .group = StatementGroup::comparison,
              .standing = BoundStanding::as_printed,
              .claim = StepClaim{.absent = unless<no_comparison>, .sides = supported_against_dense},
              .meanings = {.holds = "The support makes this step no worse than the dense one.",
                           .fails = "A counter-example: the support makes this step worse than "
                                    "the dense one. The printed proof compares two upper bounds, "
                                    "not two errors."}},
    Statement{.id = "I6-entmax",
              .name = "Sparse no worse than dense",
              .formula = "|T_{sparse}(x) − ξ_µ| ≤ |T_{dense}(x) − ξ_µ|",
              .source = "Hu et al. 2023, as recalled",
              .says = "Weights that may be exactly 0 never make a step worse.",
              .group = StatementGroup::comparison,
              .standing = BoundStanding::as_printed,
              .claim = StepClaim{.absent = unless<no_entmax>, .sides = against_dense},
              .meanings = {.holds = "Sparse weights make this step no worse than the dense one.",
                           .fails = "A counter-example: sparse weights make this step worse than "
                                    "the dense one."}},
    Statement{.id = "I7",
              .name = "No worse than dense, corrected",
              .formula = "(T(x) − ξ_µ)·(T_{rest}(x) − T(x)) ≥ 0  ⇒  |T(x) − ξ_µ| ≤ |T_{dense}(x) "
                         "− ξ_µ|",
              .source = "corrected form of Hu et al. 2024, Cor 4.1.1",
              .says = "If the memories left out pull away from the target, leaving them out helps.",
              .group = StatementGroup::comparison,
              .claim = StepClaim{.absent = unless<nothing_left_out>, .sides = rest_against_dense},
              .meanings = {.holds = "The memories left out pull away from the target, so leaving "
                                    "them out helps."}},
};

}  // namespace

std::span<const Statement> comparison_statements() {
  return kStatements;
}

}  // namespace mnemoscope
