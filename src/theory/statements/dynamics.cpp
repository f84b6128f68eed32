// Descent and stability: that steps go downhill, and how much one stretches a small change.
#include <algorithm>
#include <array>
#include <cmath>

#include "text/number_words.h"
#include "text/text.h"
#include "theory/hypotheses.h"
#include "theory/statements/groups.h"

namespace mnemoscope {
namespace {

Sides no_energy(const StepContext& s) {
  return {.hypotheses = {{.text = "No energy in the theory for this model and these keys",
                          .met = false}},
          .remark = Remark{.verdict = Verdict::does_not_apply,
                           .words = "Without an energy nothing says that steps come to rest: they "
                                    "may repeat a cycle."},
          .concerns_model = s.bank.has_own_keys()};
}

Sides energy_falls(const StepContext& s) {
  const std::optional<double> before = s.retriever.energy(s.at);
  const std::optional<double> after = before ? s.retriever.energy(s.next) : std::nullopt;
  if (!before || !after) return no_energy(s);
  const double descent = s.retriever.least_descent(s.x, s.next);
  const double allowed = *before - descent;
  return {.left = *after,
          .right = allowed,
          .words = fmt::format("E(T(x)) {} ≤ E(x){} {}{}", number_words(*after, 4),
                               descent > 0.0 ? " − ½|T(x) − x|²" : "", number_words(allowed, 4),
                               s.taken.temperature > 0.0
                                   ? "; it does not apply to the step taken, which adds noise"
                                   : ""),
          .hypotheses = {{.text = "The theory gives this model an energy", .met = true}},
          .scale = s.m() * s.m() + s.x.squaredNorm() + std::abs(*before)};
}

/// Whether the step minimises a bound on the energy, so that g = T(x) - x is minus its gradient and
/// no eigenvalue of its Hessian is above 1: half the squared length of any step is given up.
bool is_gradient_step(const Retriever& retriever) {
  return retriever.least_descent(State::Zero(1), State::Ones(1)) > 0.0;
}

/// What x' = x + a g gives up at least, and where it comes to. Without noise.
Sides taken_falls(const StepContext& s) {
  const std::optional<double> before = s.retriever.energy(s.at);
  if (!before) return no_energy(s);
  const Hypothesis slope{.text = "T(x) − x is the slope of the energy, turned round",
                         .met = is_gradient_step(s.retriever)};
  if (!slope.met) return {.hypotheses = {slope}, .concerns_model = false};
  State g = s.next - s.x;
  for (std::size_t i = 0; i < s.taken.held.size(); ++i) {
    if (s.taken.held[i]) g[static_cast<Index>(i)] = 0.0;
  }
  const double a = s.taken.damping;
  const std::optional<double> after = s.retriever.energy(State(s.x + a * g));
  if (!after) return no_energy(s);
  const double allowed = *before - a * (1.0 - a / 2.0) * g.squaredNorm();
  return {.left = *after,
          .right = allowed,
          .words = fmt::format("E(x′) {} ≤ E(x) − {}|g|² {}", number_words(*after, 4),
                               number_words(a * (1.0 - a / 2.0)), number_words(allowed, 4)),
          .hypotheses = {slope},
          .scale = s.m() * s.m() + s.x.squaredNorm() + g.squaredNorm() + std::abs(*before)};
}

/// Why nothing has to descend, whatever the step: noise.
Reason noise(const StepContext& s) {
  if (s.taken.temperature == 0.0) return std::nullopt;
  return fmt::format("Every step adds noise of temperature {}, so nothing has to descend",
                     number_words(s.taken.temperature));
}

Reason not_clamped(const StepContext& s) {
  if (s.taken.held.empty()) return "This run holds no pixels: nothing is clamped";
  return noise(s);
}

/// A clamped step says it by its own row, with its damping.
Reason not_damped(const StepContext& s) {
  if (!s.taken.held.empty()) return "Steps are clamped too: the row on clamped steps has them";
  if (s.taken.damping == 1.0) return "Steps of this run are plain ones: I11 speaks of them";
  return noise(s);
}

/// Why |J| is no covariance of the memories, or not measured; nullopt when it is there.
Reason no_jacobian(const StepContext& s) {
  if (Reason reason = no_softmax(s)) return reason;
  if (s.attention->reading != SupportReading::renormalised) {
    return "Weights do not sum to 1, so J is no covariance";
  }
  if (s.jacobian_norm()) return std::nullopt;
  return fmt::format("|J| is not measured for {} of {}", counted(s.memories(), "memory"),
                     counted(s.bank.dimension(), "entry"));
}

/// The same where also the diameter of the memories is not known.
Reason no_jacobian_or_diameter(const StepContext& s) {
  if (Reason reason = no_jacobian(s)) return reason;
  if (s.bank.diameter()) return std::nullopt;
  return fmt::format("|J| is not measured for {} of {}", counted(s.memories(), "memory"),
                     counted(s.bank.dimension(), "entry"));
}

Sides stretches_at_most(const StepContext& s, double bound) {
  const double norm = *s.jacobian_norm();
  return {.left = norm,
          .right = bound,
          .words = fmt::format("|J| {} ≤ {}", number_words(norm), number_words(bound)),
          .hypotheses = {auto_associative(s)},
          .scale = s.attention->beta * s.m() * s.m()};
}

Sides stretching_by_weight(const StepContext& s) {
  double farthest = 0.0;
  for (Index nu = 0; nu < s.memories(); ++nu) {
    if (s.weights[nu] > 0.0) farthest = std::max(farthest, s.geometry->distances[nu]);
  }
  const double missing = 1.0 - s.weights[s.target];
  return stretches_at_most(s, s.attention->beta * missing * farthest * farthest);
}

Sides stretching_by_diameter(const StepContext& s) {
  const double diameter = *s.bank.diameter();
  Sides sides = stretches_at_most(s, s.attention->beta * diameter * diameter / 4.0);
  if (sides.right < 1.0) {
    sides.remark = {
        .verdict = Verdict::holds,
        .words = "Below 1: every state ends in one and the same fixed point, a mixture."};
  }
  return sides;
}

constexpr std::string_view kStretches = "A small change of the state grows at most by this factor.";

constexpr std::array kStatements = {
    Statement{.id = "I11",
              .name = "Energy falls at every step",
              .formula = "E(T(x)) ≤ E(x) − ½|T(x) − x|²",
              .source = "concave-convex procedure; Ramsauer et al. 2020, Thm 1",
              .says = "Every step goes downhill, so steps come to rest.",
              .group = StatementGroup::dynamics,
              .claim = StepClaim{.absent = always_there, .sides = energy_falls},
              .meanings = {.holds = "The step went downhill by at least what the theory "
                                    "promises."}},
    Statement{.id = "I17-damped",
              .name = "Energy falls at a damped step",
              .formula = "E(x + ag) ≤ E(x) − a (1 − a/2) |g|², g = T(x) − x",
              .source = "gradient descent on an energy whose Hessian is at most 1",
              .says = "A step of any length below twice the plain one goes downhill too.",
              .group = StatementGroup::dynamics,
              .claim = StepClaim{.absent = not_damped, .sides = taken_falls},
              .meanings = {.holds = "The damped step went downhill by at least what the theory "
                                    "promises."}},
    Statement{.id = "I17-clamped",
              .name = "Energy falls at a clamped step",
              .formula = "E(x + ag_{H}) ≤ E(x) − a (1 − a/2) |g_{H}|²",
              .source = "gradient descent on the hidden pixels H alone",
              .says = "Holding the visible pixels leaves a step that goes downhill on the others.",
              .group = StatementGroup::dynamics,
              .claim = StepClaim{.absent = not_clamped, .sides = taken_falls},
              .meanings = {.holds = "The clamped step went downhill by at least what the theory "
                                    "promises."}},
    Statement{.id = "I12-weight",
              .name = "Sensitivity by the target's weight",
              .formula = "|J| ≤ β (1 − p_µ) max_ν |ξ_µ − ξ_ν|²",
              .source = "sharper than Ramsauer et al. 2020, Lemma A3",
              .says = "A small change of the state grows at most by this factor in one step.",
              .group = StatementGroup::dynamics,
              .claim = StepClaim{.absent = no_jacobian, .sides = stretching_by_weight},
              .meanings = {.holds = kStretches}},
    Statement{
        .id = "I12-diameter",
        .name = "Sensitivity by the diameter",
        .formula = "|J| ≤ ¼ β max_{ν,ρ} |ξ_ν − ξ_ρ|²",
        .source = "Popoviciu's inequality",
        .says = "The same wherever the state is; below 1 there is a single fixed point, and "
                "it is no memory.",
        .group = StatementGroup::dynamics,
        .claim = StepClaim{.absent = no_jacobian_or_diameter, .sides = stretching_by_diameter},
        .meanings = {.holds = kStretches}},
};

}  // namespace

std::span<const Statement> dynamics_statements() {
  return kStatements;
}

}  // namespace mnemoscope
