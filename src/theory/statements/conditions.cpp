// Conditions: what the theorems ask of a state, as lamps.
#include <array>

#include "text/number_words.h"
#include "theory/hypotheses.h"
#include "theory/quantities.h"
#include "theory/statements/groups.h"

namespace mnemoscope {
namespace {

Hypothesis best_match(const StepContext& s) {
  Index best = 0;
  s.scores.maxCoeff(&best);
  const bool leads = s.scores[best] <= s.scores[s.target];
  return {.text = leads ? fmt::format("Best match is the target #{}", s.target)
                        : fmt::format("Best match is #{}, not the target #{}", best, s.target),
          .met = leads};
}

Hypothesis separated(const StepContext& s) {
  const double separation = margin(s.geometry->overlaps, s.target);
  return {.text = fmt::format("Δ {} {} 0", number_words(separation), separation > 0.0 ? ">" : "≤"),
          .met = separation > 0.0};
}

Sides lamps(const StepContext& s) {
  Sides sides{.words = in_ball(s).text, .kept = true};
  if (const std::optional<double> radius = s.bank.half_min_distance()) {
    sides.left = s.distance();
    sides.right = *radius;
  }
  sides.hypotheses = {in_ball(s)};
  if (s.attention) sides.hypotheses.push_back(in_support(s, *s.attention));
  sides.hypotheses.push_back(best_match(s));
  sides.hypotheses.push_back(separated(s));
  return sides;
}

constexpr std::array kStatements = {
    Statement{.id = "I15",
              .name = "Hypotheses of the theorems",
              .formula = "x ∈ S_µ,  µ ∈ S,  argmax_ν κ_ν·x = µ,  Δ_µ > 0",
              .source = "Hu et al. 2024, section 3.1 and Def. 4.1",
              .says = "What the theorems ask of a state before they promise anything.",
              .group = StatementGroup::conditions,
              .claim = StepClaim{.absent = always_there, .sides = lamps},
              .meanings = {.holds = "Everything the theorems ask for is met here."}},
};

}  // namespace

std::span<const Statement> condition_statements() {
  return kStatements;
}

}  // namespace mnemoscope
