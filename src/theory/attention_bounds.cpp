#include "theory/attention_bounds.h"

#include <algorithm>

#include "core/number_words.h"
#include "theory/bounds.h"
#include "theory/quantities.h"

namespace mnemoscope {
namespace {

/// What every bound of one call reads.
struct Problem {
  const MemoryBank& bank;
  const Attention& attention;
  const State& x;
  const Eigen::VectorXd& scores;
  Index target;
  const TargetGeometry& geometry;

  double m() const { return bank.largest_norm(); }
  Index memories() const { return bank.count(); }
  Index k() const { return support_size(attention, memories()); }
  double distance() const { return (x - geometry.memory).norm(); }
};

/// The conditions that are more than a formality: being in a support is none when there is none.
std::vector<Hypothesis> needs_target(const Problem& p) {
  if (!p.attention.support) return {};
  return {in_support(p.attention, p.memories(), p.target)};
}

Bound printed(const Problem& p) {
  std::vector<Hypothesis> hypotheses = needs_target(p);
  hypotheses.insert(hypotheses.begin(), in_ball(p.bank, p.x, p.target));
  return {.id = std::string(bound_id::kPrinted),
          .name = "Thm 4.1 as printed",
          .source = "Hu et al. 2024, eq. (4.1)",
          .value = theorem_41_bound(p.m(), p.memories(), p.k(), p.attention.beta,
                                    printed_lead(p.geometry, p.x, p.target)),
          .standing = BoundStanding::as_printed,
          .hypotheses = std::move(hypotheses)};
}

Bound proof_form(const Problem& p) {
  return {.id = std::string(bound_id::kProofForm),
          .name = "Thm 4.1 as proved (B.32)",
          .source = "Hu et al. 2024, eq. (B.32) on the keys, with ν ≠ µ",
          .value = theorem_41_bound(p.m(), p.memories(), p.k(), p.attention.beta,
                                    lead(p.scores, p.target)),
          .hypotheses = needs_target(p)};
}

Bound within_support(const Problem& p) {
  return {.id = std::string(bound_id::kInSupport),
          .name = "Thm 4.1 inside the support",
          .source = "sharper form of Hu et al. 2024, eq. (B.32), for renormalised weights",
          .value = renormalised_bound(p.m(), p.k(), p.attention.beta,
                                      lead(p.scores, p.target, *p.attention.support)),
          .hypotheses = needs_target(p)};
}

Bound dense(const Problem& p) {
  return {.id = std::string(bound_id::kDense),
          .name = "Thm 4.1, dense form (B.34)",
          .source = "Hu et al. 2024, eq. (B.34) on the keys, with ν ≠ µ",
          .value = dense_bound(p.m(), p.memories(), p.attention.beta, lead(p.scores, p.target))};
}

Bound ball(const Problem& p) {
  const bool masked = p.attention.support.has_value();
  std::vector<Hypothesis> hypotheses = needs_target(p);
  hypotheses.push_back(auto_associative(p.bank));
  return {.id = std::string(masked ? bound_id::kSupportBall : bound_id::kDenseBall),
          .name = masked ? "Cor 4.1.2" : "Ramsauer Thm 5 (B.36)",
          .source = masked ? "Hu et al. 2024, Cor 4.1.2, by way of (B.42)"
                           : "Ramsauer et al. 2020, Thm 5; Hu et al. 2024, eq. (B.36)",
          .value = ball_bound(p.m(), p.memories(), p.k(), p.attention.beta,
                              lead(p.geometry.overlaps, p.target), p.distance()),
          .hypotheses = std::move(hypotheses)};
}

}  // namespace

std::vector<Bound> attention_bounds(const MemoryBank& bank, const Attention& attention,
                                    const State& x, const Eigen::VectorXd& scores,
                                    const Eigen::VectorXd& weights, Index target) {
  const std::shared_ptr<const TargetGeometry> geometry = bank.geometry(target);
  const Problem p{bank, attention, x, scores, target, *geometry};
  std::vector<Bound> bounds;
  const bool softmax_of_scores =
      attention.alpha == 1.0 && attention.reading != SupportReading::zero_score;
  if (softmax_of_scores) {
    bounds.push_back(printed(p));
    bounds.push_back(attention.support ? proof_form(p) : dense(p));
    if (attention.support && attention.reading == SupportReading::renormalised) {
      bounds.push_back(within_support(p));
    }
    bounds.push_back(ball(p));
  }
  bounds.push_back(certificate(bank, weights, target));
  return bounds;
}

Bound certificate(const MemoryBank& bank, const Eigen::VectorXd& weights, Index target) {
  const std::shared_ptr<const TargetGeometry> geometry = bank.geometry(target);
  return {.id = std::string(bound_id::kPosterior),
          .name = "A-posteriori certificate",
          .source = "triangle inequality on the weights",
          .value = posterior_bound(weights, geometry->distances, bank.norms()[target])};
}

Hypothesis in_ball(const MemoryBank& bank, const State& x, Index target) {
  const double distance = (x - bank.geometry(target)->memory).norm();
  if (!bank.has_pairs()) {
    return {.text = fmt::format("x ∈ S_µ: |x − ξ| {}, R not known yet", number_words(distance)),
            .met = false};
  }
  const std::optional<double> radius = bank.half_min_distance();
  if (!radius) {
    return {.text = fmt::format("x ∈ S_µ: |x − ξ| {}, R not computed for {} memories",
                                number_words(distance), bank.count()),
            .met = false};
  }
  const bool met = distance <= *radius;
  return {.text = fmt::format("x ∈ S_µ: |x − ξ| {} {} R {}", number_words(distance),
                              met ? "≤" : ">", number_words(*radius)),
          .met = met};
}

Hypothesis in_support(const Attention& attention, Index memories, Index target) {
  if (!attention.support) return {.text = "Target in the support: it is all memories", .met = true};
  const std::vector<Index>& support = *attention.support;
  const bool met = std::binary_search(support.begin(), support.end(), target);
  return {.text = fmt::format("Target #{} {} the support of {} of {}", target,
                              met ? "in" : "not in", support.size(), memories),
          .met = met};
}

Hypothesis auto_associative(const MemoryBank& bank) {
  return {.text = bank.has_own_keys() ? "Keys are not the memories" : "Keys are the memories",
          .met = !bank.has_own_keys()};
}

Index support_size(const Attention& attention, Index memories) {
  return attention.support ? static_cast<Index>(attention.support->size()) : memories;
}

Index rival_factor(const Attention& attention, Index memories) {
  const Index k = support_size(attention, memories);
  if (attention.reading == SupportReading::renormalised) return 2 * (k - 1);
  return memories == 1 ? 0 : memories + k - 2;
}

double attended_lead(const Attention& attention, const Eigen::VectorXd& values, Index target) {
  const bool inside = attention.support && attention.reading == SupportReading::renormalised;
  return inside ? lead(values, target, *attention.support) : lead(values, target);
}

}  // namespace mnemoscope
