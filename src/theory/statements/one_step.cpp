// The error of one step: bounds that are known before it is made.
#include <array>

#include "text/number_words.h"
#include "theory/attention_bounds.h"
#include "theory/bounds.h"
#include "theory/hypotheses.h"
#include "theory/quantities.h"
#include "theory/statements/groups.h"

namespace mnemoscope {
namespace {

Index k_of(const StateContext& s) {
  return support_size(*s.attention, s.memories());
}

/// The conditions that are more than a formality: being in a support is none when there is none.
std::vector<Hypothesis> target_in_support(const StateContext& s) {
  if (!s.attention->support) return {};
  return {in_support(s, *s.attention)};
}

std::vector<Hypothesis> near_target_in_support(const StateContext& s) {
  std::vector<Hypothesis> hypotheses = target_in_support(s);
  hypotheses.insert(hypotheses.begin(), in_ball(s));
  return hypotheses;
}

std::vector<Hypothesis> own_target_in_support(const StateContext& s) {
  std::vector<Hypothesis> hypotheses = target_in_support(s);
  hypotheses.push_back(auto_associative(s));
  return hypotheses;
}

double as_printed(const StateContext& s) {
  return theorem_41_bound(s.m(), s.memories(), k_of(s), s.attention->beta,
                          printed_margin(*s.geometry, s.x, s.target));
}

double as_proved(const StateContext& s) {
  return theorem_41_bound(s.m(), s.memories(), k_of(s), s.attention->beta,
                          margin(s.scores, s.target));
}

double inside_support(const StateContext& s) {
  return renormalised_bound(s.m(), k_of(s), s.attention->beta,
                            margin(s.scores, s.target, *s.attention->support));
}

double dense(const StateContext& s) {
  return dense_bound(s.m(), s.memories(), s.attention->beta, margin(s.scores, s.target));
}

double by_distance(const StateContext& s) {
  return ball_bound(s.m(), s.memories(), k_of(s), s.attention->beta,
                    margin(s.geometry->overlaps, s.target), s.distance());
}

Reason no_certificate(const StateContext& s) {
  const double smallest = s.weights.minCoeff();
  if (smallest < 0.0) {
    return fmt::format("Weights are not all p ≥ 0: the smallest is {}", number_words(smallest));
  }
  return "Weights are no shares: nothing keeps them from being negative";
}

constexpr std::string_view kByDistance =
    "Knowing only how far the state is from the target promises this error.";

constexpr ErrorBound kCertificate{
    .id = bound_id::kPosterior, .name = "A-posteriori certificate", .absent = no_certificate};
constexpr std::string_view kCertificateSource = "triangle inequality on the weights";

constexpr std::array kStatements = {
    Statement{.id = "I1",
              .name = "Step error, Thm 4.1 as printed",
              .formula = "|T(x) − ξ_µ| ≤ m (M + k − 2) exp(−β (ξ_µ·x − max_{ν≠µ} ξ_µ·ξ_ν))",
              .source = "Hu et al. 2024, eq. (4.1)",
              .says = "From any state near a memory one step errs at most so much, judged by how "
                      "far the memories lie apart.",
              .standing = BoundStanding::as_printed,
              .claim = ErrorBound{.id = "theorem-4-1",
                                  .name = "Thm 4.1 as printed",
                                  .absent = no_softmax,
                                  .right = as_printed,
                                  .hypotheses = near_target_in_support},
              .meanings = {.holds = "The printed promise is kept on this state.",
                           .fails = "The printed theorem is broken here: its exponent asks how "
                                    "well the memories are separated, not how well this state "
                                    "is."}},
    Statement{.id = "I2",
              .name = "Step error, Thm 4.1 as proved",
              .formula = "|T(x) − ξ_µ| ≤ m (M + k − 2) exp(−β Δ_µ(x)),  Δ_µ(x) = min_{ν≠µ} x·(κ_µ "
                         "− κ_ν)",
              .source = "Hu et al. 2024, eq. (B.32) on the keys, with ν ≠ µ",
              .says = "What the proof gives: one step errs at most so much, judged by how clearly "
                      "this state favours the target.",
              .claim = ErrorBound{.id = "theorem-4-1-keys",
                                  .name = "Thm 4.1 as proved (B.32)",
                                  .absent = no_support,
                                  .right = as_proved,
                                  .hypotheses = target_in_support},
              .meanings = {.holds = "The bound that the proof really gives, measured on this "
                                    "state, is kept."}},
    Statement{.id = "I3",
              .name = "Step error, inside the support",
              .formula = "|T(x) − ξ_µ| ≤ 2m (k − 1) exp(−β Δ_{µ,S}(x))",
              .source = "sharper form of Hu et al. 2024, eq. (B.32), for renormalised weights",
              .says = "The same with only the memories of the support as rivals, which is all "
                      "that renormalised weights see.",
              .claim = ErrorBound{.id = "in-support",
                                  .name = "Thm 4.1 inside the support",
                                  .absent = not_renormalised,
                                  .right = inside_support,
                                  .hypotheses = target_in_support},
              .meanings = {.holds = "The sharper bound that looks only at the support is kept."}},
    Statement{.id = "I4",
              .name = "Step error, a-posteriori certificate",
              .formula = "|T(x) − ξ_µ| ≤ Σ_ν p_ν |ξ_µ − ξ_ν| + |1 − Σ_ν p_ν| |ξ_µ|",
              .source = kCertificateSource,
              .says = "The weights of the step themselves say how far it can be from the target.",
              .claim = kCertificate,
              .meanings = {.holds = "The weights themselves certify how far the step can be from "
                                    "the target."}},
    Statement{.id = "I5-dense",
              .name = "Step error, dense form",
              .formula = "|T(x) − ξ_µ| ≤ 2m (M − 1) exp(−β Δ_µ(x))",
              .source = "Hu et al. 2024, eq. (B.34) on the keys, with ν ≠ µ",
              .says = "The dense model errs at most so much, judged by how clearly this state "
                      "favours the target.",
              .claim = ErrorBound{.id = "dense",
                                  .name = "Thm 4.1, dense form (B.34)",
                                  .absent = not_dense,
                                  .right = dense},
              .meanings = {.holds = "The target leads all other memories by enough for this "
                                    "error."}},
    Statement{.id = "I5-ball",
              .name = "Step error by distance, dense",
              .formula = "|T(x) − ξ_µ| ≤ 2m (M − 1) exp(−β (Δ_µ − 2m |x − ξ_µ|))",
              .source = "Ramsauer et al. 2020, Thm 5; Hu et al. 2024, eq. (B.36)",
              .says = "Knowing only how far the state is from the target, the dense model errs at "
                      "most so much.",
              .claim = ErrorBound{.id = "dense-ball",
                                  .name = "Ramsauer Thm 5 (B.36)",
                                  .absent = not_dense,
                                  .right = by_distance,
                                  .hypotheses = own_target_in_support},
              .meanings = {.holds = kByDistance}},
    Statement{.id = "I5-support",
              .name = "Step error by distance, support",
              .formula = "|T(x) − ξ_µ| ≤ m (M + k − 2) exp(−β (Δ_µ − 2m |x − ξ_µ|))",
              .source = "Hu et al. 2024, Cor 4.1.2, by way of (B.42)",
              .says = "Knowing only how far the state is from the target, a model with a support "
                      "errs at most so much.",
              .claim = ErrorBound{.id = "corollary-4-1-2",
                                  .name = "Cor 4.1.2",
                                  .absent = no_support,
                                  .right = by_distance,
                                  .hypotheses = own_target_in_support},
              .meanings = {.holds = kByDistance}},
};

}  // namespace

std::span<const Statement> one_step_statements() {
  return kStatements;
}

Bound certificate(const MemoryBank& bank, const NumbersView& weights, Index target) {
  const std::shared_ptr<const TargetGeometry> geometry = bank.geometry(target);
  return {.id = std::string(kCertificate.id),
          .name = std::string(kCertificate.name),
          .source = std::string(kCertificateSource),
          .value = posterior_bound(weights, geometry->distances, bank.norms()[target])};
}

}  // namespace mnemoscope
