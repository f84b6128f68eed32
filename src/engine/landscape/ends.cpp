#include "engine/landscape/ends.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "core/random.h"

namespace mnemoscope {
namespace {

/// The share of the weight that makes one memory, or a few, the answer.
constexpr double kCarried = 0.9;
/// A state this near to the mean memory is called the mean, as a share of the mean's norm (or of
/// half the largest memory's, where the memories are centred).
constexpr double kNearMean = 0.02;
/// A state this near to a memory is that memory, as a share of the largest norm.
constexpr double kAtMemory = 0.02;
/// Runs that stop at a tolerance still lie this far apart around one fixed point, as a share of the
/// largest norm.
constexpr double kSamePlace = 1e-3;

/// For every memory the first that equals it to the last bit.
std::vector<Index> first_equal(const Patterns& memories) {
  // Equal memories have equal products with any vector; others hardly ever, so few are compared.
  Lcg random(1);
  const State direction =
      State::NullaryExpr(memories.dimension(), [&random] { return random.normal(); });
  std::map<double, std::vector<Index>> distinct;
  std::vector<Index> first;
  for (Index mu = 0; mu < memories.count(); ++mu) {
    const State memory = memories.column(mu);
    std::vector<Index>& alike = distinct[direction.dot(memory)];
    const auto equal = std::find_if(alike.begin(), alike.end(),
                                    [&](Index nu) { return memories.column(nu) == memory; });
    first.push_back(equal == alike.end() ? mu : *equal);
    if (equal == alike.end()) alike.push_back(mu);
  }
  return first;
}

std::string words_for(const Attractor& attractor, int steps) {
  switch (attractor.kind) {
    case AttractorKind::memory: return fmt::format("memory #{}", attractor.memory);
    case AttractorKind::mixture: return fmt::format("a mixture of {}", attractor.carriers.size());
    case AttractorKind::mean: return "the mean";
    case AttractorKind::cycle: return fmt::format("a cycle of {}", attractor.period);
    case AttractorKind::unfinished: return fmt::format("still moving after {} steps", steps);
    case AttractorKind::undefined: return "not a number";
  }
  return {};
}

/// The fewest memories with the share of all weight, heaviest first.
std::vector<Index> heaviest(const Eigen::VectorXd& weights) {
  std::vector<Index> order(static_cast<std::size_t>(weights.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return std::abs(weights[a]) > std::abs(weights[b]); });
  const double wanted = kCarried * weights.cwiseAbs().sum();
  double carried = 0.0;
  std::size_t n = 0;
  while (carried < wanted && n < order.size()) carried += std::abs(weights[order[n++]]);
  order.resize(n);
  return order;
}

}  // namespace

Eigen::VectorXd shares_of(const Eigen::VectorXd& weights, bool signed_weights) {
  return signed_weights ? Eigen::VectorXd(weights.cwiseAbs2()) : weights;
}

EndJudge::EndJudge(const MemoryBank& bank)
    : squares_(bank.norms().array().square()), first_(first_equal(bank.values())) {
  for (std::size_t mu = 0; mu < first_.size(); ++mu) {
    has_duplicates_ = has_duplicates_ || first_[mu] != static_cast<Index>(mu);
  }
  mean_square_ = bank.values().mean().squaredNorm();
  const double scale = std::max(std::sqrt(mean_square_), bank.largest_norm() / 2.0);
  near_mean_ = bank.count() > 1 ? (kNearMean * scale) * (kNearMean * scale) : -1.0;
  same_place_ = kSamePlace * bank.largest_norm();
  at_memory_ = (kAtMemory * bank.largest_norm()) * (kAtMemory * bank.largest_norm());
}

Eigen::VectorXd EndJudge::folded(const Eigen::VectorXd& weights) const {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(weights.size());
  for (Index mu = 0; mu < weights.size(); ++mu) {
    sum[first_[static_cast<std::size_t>(mu)]] += weights[mu];
  }
  return sum;
}

std::pair<AttractorKind, Index> EndJudge::judge(const FinalState& x) const {
  if (!std::isfinite(x.square) || !x.weights.allFinite()) return {AttractorKind::undefined, 0};
  Index nearest = 0;
  (squares_ - 2.0 * x.scores).minCoeff(&nearest);
  const double apart = squares_[nearest] - 2.0 * x.scores[nearest] + x.square;
  nearest = first_[static_cast<std::size_t>(nearest)];
  if (x.period > 1) return {AttractorKind::cycle, nearest};
  if (x.square - 2.0 * x.with_mean + mean_square_ <= near_mean_) {
    return {AttractorKind::mean, nearest};
  }
  // Overlaps of a model of signs stay large with all that resembles the memory it has found.
  if (apart <= at_memory_) return {AttractorKind::memory, nearest};
  const auto one_carries = [](const Eigen::VectorXd& w) {
    return w.maxCoeff() >= kCarried * w.sum();
  };
  const bool alone = has_duplicates_ ? one_carries(folded(x.weights)) : one_carries(x.weights);
  if (alone) return {AttractorKind::memory, nearest};
  return {x.settled ? AttractorKind::mixture : AttractorKind::unfinished, nearest};
}

Attractor EndJudge::describe(const End& end, int steps) const {
  Attractor attractor{.kind = end.kind, .memory = end.memory, .period = end.period};
  if (end.kind != AttractorKind::undefined) attractor.carriers = heaviest(folded(end.weights));
  attractor.words = words_for(attractor, steps);
  return attractor;
}

bool EndTable::same(const End& a, const End& b) const {
  if (a.kind != b.kind || a.period != b.period) return false;
  switch (a.kind) {
    case AttractorKind::memory: return a.memory == b.memory;
    case AttractorKind::mixture:
    case AttractorKind::cycle: return (a.place - b.place).dot(a.dual - b.dual) <= same_square_;
    case AttractorKind::mean:
    case AttractorKind::unfinished:
    case AttractorKind::undefined: break;
  }
  return true;
}

std::int32_t EndTable::place_of(const End& end) {
  const auto known =
      std::find_if(ends_.begin(), ends_.end(), [&](const End& other) { return same(end, other); });
  const auto place = static_cast<std::int32_t>(known - ends_.begin());
  if (known == ends_.end()) ends_.push_back(end);
  return place;
}

}  // namespace mnemoscope
