// Storage and basins: which memory keeps a ball around itself, and which state falls into it.
#include "theory/storage.h"

#include <array>
#include <cmath>

#include "text/number_words.h"
#include "text/text.h"
#include "theory/hypotheses.h"
#include "theory/quantities.h"
#include "theory/statements/groups.h"

namespace mnemoscope {
namespace {

/// T(x) in S_mu: what Lemma 4.1 and Thm 4.2 both conclude from x in S_mu. Without numbers where R
/// was not computed, for there is nothing to compare with.
Sides stays_in_ball(const StepContext& s) {
  Sides sides{.scale = s.m()};
  if (const std::optional<double> radius = s.bank.half_min_distance()) {
    sides.left = s.error;
    sides.right = *radius;
  }
  sides.words =
      std::isnan(sides.right)
          ? fmt::format("|T(x) − ξ| ≤ R: R is not computed for {}", counted(s.memories(), "memory"))
          : fmt::format("|T(x) − ξ| {} ≤ R {}", number_words(sides.left),
                        number_words(sides.right));
  sides.hypotheses = {in_ball(s), in_support(s, *s.attention), auto_associative(s)};
  return sides;
}

/// (4.3), and whether that is known to be wrong.
Sides printed_storage(const StepContext& s) {
  const std::optional<double> radius = s.bank.half_min_distance();
  const double separation = margin(s.geometry->overlaps, s.target);
  const Index k = support_size(*s.attention, s.memories());
  const double threshold =
      radius ? theorem_42_threshold(s.m(), s.memories(), k, s.attention->beta, *radius) : 0.0;
  const bool enough = radius && separation >= threshold;
  Sides sides = stays_in_ball(s);
  sides.hypotheses.insert(
      sides.hypotheses.begin(),
      {.text = radius ? fmt::format("(4.3): Δ {} {} {}", number_words(separation), relation(enough),
                                    number_words(threshold))
                      : "(4.3): speaks of R, which is not computed for so many memories",
       .met = enough});
  if (radius && !enough) {
    sides.remark = {
        .verdict = Verdict::does_not_apply,
        .words =
            "Condition (4.3) is not met; for the closest pair of memories it needs M + k ≤ 3."};
  }
  return sides;
}

/// What the two certificates conclude: the step lands within 1/(2 beta m) of the memory.
Sides lands_in_ball(const StepContext& s) {
  const double radius = certified_radius(s.m(), s.attention->beta);
  return {.left = s.error,
          .right = radius,
          .words = fmt::format("|T(x) − ξ| {} ≤ 1/(2βm) {}", s.error_words(), number_words(radius)),
          .hypotheses = {in_support(s, *s.attention)},
          .scale = s.m()};
}

/// Where n, which is no number of memories, comes from.
std::string_view factor_formula(const Attention& a) {
  if (a.reading != SupportReading::renormalised) return "n = M + k − 2";
  return a.support ? "n = 2(k − 1)" : "n = 2(M − 1)";
}

Sides corrected_storage(const StepContext& s) {
  const Attention& a = *s.attention;
  const Index n = rival_factor(a, s.memories());
  const double scaled = a.beta * attended_margin(a, s.geometry->overlaps, s.target);
  const double threshold = a.beta * store_threshold(s.m(), n, a.beta);
  const double radius = certified_radius(s.m(), a.beta);
  const double spread = 2.0 * static_cast<double>(n) * a.beta * s.m() * s.m();
  const double distance = s.distance();
  Sides sides = lands_in_ball(s);
  sides.hypotheses.push_back(auto_associative(s));
  sides.hypotheses.push_back(
      {.text = fmt::format("βΔ {} {} {}", number_words(scaled), relation(scaled >= threshold),
                           number_words(threshold)),
       .met = scaled >= threshold});
  sides.hypotheses.push_back(
      {.text = fmt::format("Memories compete: 2nβm² {} {} 1, {} = {}", number_words(spread),
                           spread > 1.0 ? ">" : "≤", factor_formula(a), n),
       .met = n == 0 || spread > 1.0});
  sides.hypotheses.push_back(
      {.text = fmt::format("|x − ξ| {} {} 1/(2βm) {}", number_words(distance),
                           distance <= radius ? "≤" : ">", number_words(radius)),
       .met = distance <= radius});
  return sides;
}

Sides captured(const StepContext& s) {
  const Attention& a = *s.attention;
  const double scaled = a.beta * attended_margin(a, s.scores, s.target);
  const double threshold = a.beta * capture_threshold(s.m(), rival_factor(a, s.memories()), a.beta);
  Sides sides = lands_in_ball(s);
  sides.hypotheses.push_back(
      {.text = fmt::format("βΔ(x) {} {} {}", number_words(scaled), relation(scaled >= threshold),
                           number_words(threshold)),
       .met = scaled >= threshold});
  return sides;
}

constexpr std::array kStatements = {
    Statement{.id = "I8-lemma",
              .name = "Stays near the target (Lemma 4.1)",
              .formula = "|x − ξ_µ| ≤ R  ⇒  |T(x) − ξ_µ| ≤ R",
              .source = "Hu et al. 2024, Lemma 4.1 and eq. (B.37)",
              .says = "From within the ball of a memory steps stay in it and end at the memory.",
              .group = StatementGroup::storage,
              .standing = BoundStanding::as_printed,
              .claim = StepClaim{.absent = unless<no_softmax>, .sides = stays_in_ball},
              .meanings = {.holds = "This step does not leave the ball of the memory.",
                           .fails = "A counter-example: the step leaves the ball. The printed "
                                    "proof compares one step, not a whole run, and rests on Cor "
                                    "4.1.1."}},
    Statement{.id = "I8",
              .name = "Memory stored (Thm 4.2)",
              .formula = "Δ_µ ≥ (1/β) ln((M + k − 2) m/R) + 2mR  ⇒  T(S_µ) ⊂ S_µ",
              .source = "Hu et al. 2024, eq. (4.3)",
              .says = "A memory separated well enough is stored: no state leaves its ball.",
              .group = StatementGroup::storage,
              .claim = StepClaim{.absent = unless<no_softmax>, .sides = printed_storage},
              .meanings = {.holds = "The memory is separated so well that no state leaves its "
                                    "ball."}},
    Statement{.id = "I9",
              .name = "Memory stored, corrected",
              .formula = "βΔ_µ ≥ 1 + ln(2nβm²), |x − ξ_µ| ≤ 1/(2βm)  ⇒  |T(x) − ξ_µ| ≤ 1/(2βm)",
              .source = "corrected form of Hu et al. 2024, Thm 4.2",
              .says =
                  "A memory separated so well keeps a small ball around itself: no state leaves "
                  "it. n counts the memories that compete.",
              .group = StatementGroup::storage,
              .claim = StepClaim{.absent = unless<no_softmax>,
                                 .sides = corrected_storage,
                                 .bounds_error = true},
              .meanings = {.holds = "The memory is stored: nearby states stay near."}},
    Statement{
        .id = "I10",
        .name = "Captured in one step",
        .formula = "βΔ_µ(x) ≥ ln(2nβm²)  ⇒  |T(x) − ξ_µ| ≤ 1/(2βm)",
        .source = "corrected form of Hu et al. 2024, Thm 4.2",
        .says = "A state that favours the target so clearly reaches its ball in one step.",
        .group = StatementGroup::storage,
        .claim = StepClaim{.absent = unless<no_softmax>, .sides = captured, .bounds_error = true},
        .meanings = {.holds = "The state favours the target so clearly that one step reaches "
                              "it."}},
};

}  // namespace

std::span<const Statement> storage_statements() {
  return kStatements;
}

}  // namespace mnemoscope
