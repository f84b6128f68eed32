#include "engine/outcome.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <vector>

#include "engine/pixels.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr double kCarriedShare = 0.9;
/// A state that overlaps with a memory this much is that memory, but for 1 % of its signs.
constexpr double kSameMemory = 0.98;
/// A state this close to the mean memory, as a share of the largest norm, is called the mean. (Not
/// of the mean's own norm: that of centred memories is 0.)
constexpr double kNearMean = 0.02;

bool is_mean(const Start& start, const State& x, Index count) {
  return count > 1 && (x - start.mean).norm() <= kNearMean * start.memories->bank->largest_norm();
}

std::string words_for(const Outcome& outcome, bool has_target) {
  switch (outcome.kind) {
    case OutcomeKind::running: return "running";
    case OutcomeKind::retrieved: return "retrieved";
    case OutcomeKind::other_memory:
      return has_target ? fmt::format("another memory, #{}", outcome.nearest)
                        : fmt::format("memory #{}", outcome.nearest);
    case OutcomeKind::mixture: return fmt::format("a mixture of {}", outcome.carriers);
    case OutcomeKind::mean: return "the mean";
    case OutcomeKind::cycle: return fmt::format("a cycle of {}", outcome.period);
  }
  return {};
}

Index nearest_memory(const Start& start, const State& x) {
  Index nearest = 0;
  start.memories->bank->values().distances(x).minCoeff(&nearest);
  return nearest;
}

bool succeeds(SuccessCriterion criterion, bool target_nearest,
              const std::optional<double>& pixel_error) {
  switch (criterion) {
    case SuccessCriterion::nearest: return target_nearest;
    case SuccessCriterion::pixel_error: return pixel_error && *pixel_error <= kPixelErrorLimit;
  }
  return false;
}

/// Success at x_t.
bool succeeds_at(const Start& start, const Trace& trace, SuccessCriterion criterion, int t) {
  const std::optional<Index>& target = start.query.target;
  const State& x = trace.states[static_cast<std::size_t>(t)];
  return succeeds(criterion, target == nearest_memory(start, x),
                  pixel_error(*start.memories, target, state_pixels(start, trace, t)));
}

OutcomeKind kind_of(const Start& start, const State& x, const Outcome& outcome) {
  if (outcome.period > 0) return OutcomeKind::cycle;
  if (is_mean(start, x, start.memories->bank->count())) return OutcomeKind::mean;
  if (outcome.carriers != 1) return OutcomeKind::mixture;
  return outcome.target_nearest ? OutcomeKind::retrieved : OutcomeKind::other_memory;
}

/// Whether these can be overlaps, -1..1, of which one is nearly 1.
bool is_one_overlap(const Eigen::VectorXd& weights) {
  const bool overlaps = weights.cwiseAbs().maxCoeff() <= 1.0 + 1e-9;
  return overlaps && weights.maxCoeff() >= kSameMemory;
}

}  // namespace

Index carriers(const Eigen::VectorXd& weights, double share, bool signed_weights) {
  if (signed_weights && is_one_overlap(weights)) return 1;
  std::vector<double> sorted(weights.begin(), weights.end());
  if (signed_weights) {
    std::transform(sorted.begin(), sorted.end(), sorted.begin(), [](double w) { return w * w; });
  }
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const double wanted = share * std::accumulate(sorted.begin(), sorted.end(), 0.0);
  if (!(wanted > 0)) return 0;
  double carried = 0.0;
  Index n = 0;
  while (carried < wanted && n < weights.size()) carried += sorted[static_cast<std::size_t>(n++)];
  return n;
}

Outcome judge(const Start& start, const Trace& trace, SuccessCriterion criterion, int period) {
  const std::optional<Index>& target = start.query.target;
  const Variant* variant = find_variant(trace.variant.id);
  const int last = static_cast<int>(trace.states.size()) - 1;
  const State& x = trace.states.back();
  Outcome outcome{.nearest = nearest_memory(start, x), .period = period};
  outcome.carriers =
      carriers(trace.weights.back(), kCarriedShare, variant != nullptr && variant->signed_weights);
  outcome.target_nearest = target == outcome.nearest;
  outcome.pixel_error = pixel_error(*start.memories, target, state_pixels(start, trace, last));
  outcome.success = succeeds(criterion, outcome.target_nearest, outcome.pixel_error);
  for (int t = last - period + 1; t < last; ++t) {
    outcome.success = outcome.success && succeeds_at(start, trace, criterion, t);
  }
  outcome.kind = kind_of(start, x, outcome);
  outcome.words = words_for(outcome, target.has_value());
  return outcome;
}

Baseline judge_mean(const Start& start, SuccessCriterion criterion) {
  const Memories& memories = *start.memories;
  const std::optional<Index>& target = start.query.target;
  Baseline baseline{.nearest = nearest_memory(start, start.mean)};
  if (!target) return baseline;
  baseline.target_nearest = *target == baseline.nearest;
  const State xi = memories.bank->values().column(*target);
  if (xi.norm() > 0) baseline.relative_error = (start.mean - xi).norm() / xi.norm();
  baseline.pixel_error = pixel_error(memories, target, mean_pixels(start));
  baseline.success = succeeds(criterion, baseline.target_nearest, baseline.pixel_error);
  return baseline;
}

}  // namespace mnemoscope
