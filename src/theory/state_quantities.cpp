#include "theory/state_quantities.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "theory/hypotheses.h"
#include "theory/quantities.h"
#include "theory/storage.h"

namespace mnemoscope {
namespace {

/// What the storage theorems speak of: softmax weights, the memories as keys, the target seen.
bool speaks_of(const StepContext& s) {
  const Attention* a = softmax_attention(s);
  return a != nullptr && !s.bank.has_own_keys() && s.m() > 0.0 && in_support(s, *a).met;
}

StorageQuantities storage_of(const StepContext& s, const Attention& a) {
  const Index n = rival_factor(a, s.memories());
  const Index k = support_size(a, s.memories());
  const double m = s.m();
  const std::optional<double> radius = s.bank.half_min_distance();
  const double separation = attended_margin(a, s.geometry->overlaps, s.target);
  return {.beta = a.beta,
          .support = k,
          .separation = separation,
          .printed_threshold = radius ? theorem_42_threshold(m, s.memories(), k, a.beta, *radius)
                                      : std::numeric_limits<double>::quiet_NaN(),
          .storage_threshold = store_threshold(m, n, a.beta),
          .smallest_beta = smallest_storing_beta(m, n, separation),
          .certified_radius = certified_radius(m, a.beta),
          .basin_radius = basin_radius(*s.geometry, s.target, capture_threshold(m, n, a.beta))};
}

std::optional<CapacityQuantities> capacity_of(const StepContext& s, const Attention& a) {
  const Index d = s.bank.dimension();
  if (d < 2) return std::nullopt;
  CapacityQuantities result;
  const double m = s.m();
  const double p = result.failure;
  const Index k = support_size(a, s.memories());
  const double radius = s.bank.half_min_distance().value_or(0.0);
  if (radius > 0.0 && std::isfinite(radius)) {
    result.printed = lemma_42_capacity(d, m, a.beta, p, k, radius);
  }
  result.corrected = a.support ? lemma_42_capacity(d, m, a.beta, p, k, certified_radius(m, a.beta))
                               : corrected_capacity(d, m, a.beta, p);
  return result;
}

}  // namespace

StateQuantities quantities_at(const StepContext& s) {
  StateQuantities q{.memories = s.memories(),
                    .dimension = s.bank.dimension(),
                    .largest_norm = s.m(),
                    .ball_radius = s.bank.half_min_distance(),
                    .separation = margin(s.geometry->overlaps, s.target),
                    .state_margin = margin(s.scores, s.target),
                    .distance = s.distance(),
                    .jacobian_norm = s.jacobian_norm()};
  if (!speaks_of(s)) return q;
  q.storage = storage_of(s, *s.attention);
  q.capacity = capacity_of(s, *s.attention);
  return q;
}

}  // namespace mnemoscope
