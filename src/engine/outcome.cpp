#include "engine/outcome.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace mnemoscope {
namespace {

constexpr double kCarriedShare = 0.9;
/// A state this close to the mean memory, as a share of the mean's norm, is called the mean.
constexpr double kNearMean = 0.02;

bool is_mean(const Start& start, const State& x, Index count) {
  return count > 1 && (x - start.mean).norm() <= kNearMean * start.mean.norm();
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
  }
  return {};
}

}  // namespace

Index carriers(const Eigen::VectorXd& weights, double share) {
  std::vector<double> sorted(weights.begin(), weights.end());
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const double wanted = share * weights.sum();
  if (!(wanted > 0)) return 0;
  double carried = 0.0;
  Index n = 0;
  while (carried < wanted && n < weights.size()) carried += sorted[static_cast<std::size_t>(n++)];
  return n;
}

Outcome judge(const Start& start, const State& x, const Eigen::VectorXd& p) {
  const MemoryBank& bank = *start.memories->bank;
  const std::optional<Index> target = start.query.target;
  Outcome outcome;
  bank.values().distances(x).minCoeff(&outcome.nearest);
  outcome.carriers = carriers(p, kCarriedShare);
  outcome.target_nearest = target == outcome.nearest;
  if (is_mean(start, x, bank.count())) {
    outcome.kind = OutcomeKind::mean;
  } else if (outcome.carriers != 1) {
    outcome.kind = OutcomeKind::mixture;
  } else {
    outcome.kind = outcome.target_nearest ? OutcomeKind::retrieved : OutcomeKind::other_memory;
  }
  outcome.words = words_for(outcome, target.has_value());
  return outcome;
}

}  // namespace mnemoscope
