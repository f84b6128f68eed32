#include "engine/verdict.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mnemoscope {
namespace {

/// The share of the weight that makes one memory, or a few, the answer (Ramsauer et al. 2020,
/// section 4: the size of a metastable state).
constexpr double kCarried = 0.9;
/// A state this near to the mean memory is called the mean, as a share of the mean's norm (or of
/// half the largest memory's, where the memories are centred).
constexpr double kNearMean = 0.02;
/// A state this near to a memory is that memory, as a share of the largest norm.
constexpr double kAtMemory = 0.02;
/// An overlap this large is that memory, but for 1 % of its signs.
constexpr double kSameSigns = 0.98;
/// Overlaps this near to each other are equal: they are whole numbers over d.
constexpr double kOverlapRounding = 1e-9;
/// Runs that stop at a tolerance still lie this far apart around one fixed point, as a share of the
/// largest norm.
constexpr double kSamePlace = 1e-3;
/// In fewer dimensions patterns without their mean are alike by chance.
constexpr Index kFewestPixels = 8;
/// A memory needs this contrast, in distances that still count as the memory, to have an inverse.
constexpr double kContrast = 5.0;

/// The fewest entries with the share of all weight, heaviest first.
std::vector<Index> heaviest(const Eigen::VectorXd& shares) {
  const double all = shares.sum();
  const double wanted = kCarried * all;
  // Lighter ones together have too little to be asked for: of many memories few are to be sorted.
  const double least = 0.5 * (1.0 - kCarried) * all / static_cast<double>(shares.size());
  std::vector<Index> order;
  for (Index mu = 0; mu < shares.size(); ++mu) {
    if (shares[mu] >= least) order.push_back(mu);
  }
  std::sort(order.begin(), order.end(), [&](Index a, Index b) {
    return shares[a] > shares[b] || (shares[a] == shares[b] && a < b);
  });
  double carried = 0.0;
  std::size_t n = 0;
  while (carried < wanted && n < order.size()) carried += shares[order[n++]];
  order.resize(n);
  return order;
}

}  // namespace

WeightKind weight_kind(const Variant& variant) {
  if (variant.overlap_weights) return WeightKind::overlaps;
  return variant.signed_weights ? WeightKind::coefficients : WeightKind::shares;
}

Judge::Judge(MemoryBank bank, const State& mean)
    : bank_(std::move(bank)),
      first_(bank_.first_equal()),
      mean_square_(mean.squaredNorm()),
      same_place_(kSamePlace * bank_.largest_norm()) {
  const double at_memory = kAtMemory * bank_.largest_norm();
  at_memory_ = at_memory * at_memory;
  const double near_mean = kNearMean * std::max(mean.norm(), bank_.largest_norm() / 2.0);
  // A single memory is its own mean, and is called the memory.
  near_mean_ = bank_.count() > 1 ? near_mean * near_mean : -1.0;
}

/// The shares of the weight, with those of equal memories on the first of them.
Eigen::VectorXd Judge::folded_shares(const NumbersView& weights, WeightKind kind) const {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(weights.size());
  for (Index mu = 0; mu < weights.size(); ++mu) {
    const double w = weights[mu];
    sum[first(mu)] += kind == WeightKind::shares ? w : w * w;
  }
  return sum;
}

double Judge::square_apart(const FinalState& x, Index mu) const {
  return square(mu) - 2.0 * x.scores[mu] + x.square;
}

/// Longer than a memory and farther from it than nothing at all is: weights that are no shares can
/// carry a state out to many times its length.
bool Judge::is_far(const FinalState& x, Index mu) const {
  return x.square > square(mu) && square_apart(x, mu) >= square(mu);
}

/// The memory whose signs, times `sign`, are the state's; of several with the same signs the one
/// that the state is nearest to.
std::optional<Index> Judge::one_overlap(const FinalState& x, double sign) const {
  const Eigen::VectorXd overlaps = sign * x.weights;
  const double most = overlaps.maxCoeff();
  if (most < kSameSigns) return std::nullopt;
  std::optional<Index> found;
  for (Index mu = 0; mu < overlaps.size(); ++mu) {
    if (overlaps[mu] < most - kOverlapRounding) continue;
    if (!found || square_apart(x, mu) < square_apart(x, *found)) found = mu;
  }
  return first(*found);
}

/// The memory that alone makes the state. Where the weights sum to little, as when a literal
/// support has lost most of them, the state must also be nearest to it.
std::optional<Index> Judge::carried(const FinalState& x, Index nearest) const {
  if (x.weight_kind == WeightKind::overlaps) return one_overlap(x, 1.0);
  const Eigen::VectorXd shares = folded_shares(x.weights, x.weight_kind);
  Index heaviest_memory = 0;
  const double most = shares.maxCoeff(&heaviest_memory);
  if (!(most > 0.0) || most < kCarried * shares.sum()) return std::nullopt;
  if (x.weight_kind == WeightKind::shares && shares.sum() >= kCarried) return nearest;
  double weight = 0.0;
  for (Index mu = 0; mu < x.weights.size(); ++mu) {
    if (first(mu) == heaviest_memory) weight += x.weights[mu];
  }
  const bool is_it = heaviest_memory == nearest && weight > 0.0 && !is_far(x, nearest);
  return is_it ? std::optional(nearest) : std::nullopt;
}

/// The memory whose inverse the state is: by its signs; as a vector, x = -xi; or as a picture, dark
/// for bright: x - its mean = -(xi - its mean). Shares of memories cannot make one.
std::optional<Index> Judge::inverted(const FinalState& x) const {
  if (x.weight_kind == WeightKind::shares) return std::nullopt;
  if (x.weight_kind == WeightKind::overlaps) return one_overlap(x, -1.0);
  Index opposite = 0;
  const Eigen::VectorXd sums = squares() + 2.0 * x.scores.array();  // |x + xi|^2 - |x|^2
  if (sums.minCoeff(&opposite) + x.square <= at_memory_ &&
      square(opposite) >= kContrast * kContrast * at_memory_) {
    return first(opposite);
  }
  const Index d = bank_.dimension();
  if (d < kFewestPixels) return std::nullopt;
  const auto pixels = static_cast<double>(d);
  const Eigen::ArrayXd contrasts = squares() - bank_.entry_sums().array().square() / pixels;
  const Eigen::ArrayXd apart = without_means(sums.array() + x.square, x.sum);
  if (apart.minCoeff(&opposite) > at_memory_) return std::nullopt;
  const bool has_contrast = contrasts[opposite] >= kContrast * kContrast * at_memory_;
  return has_contrast ? std::optional(first(opposite)) : std::nullopt;
}

/// |x + xi_mu|^2 as pictures whose mean is taken from each, of a state whose entries have that sum.
Eigen::ArrayXd Judge::without_means(const Eigen::ArrayXd& square_sums, double sum) const {
  const auto pixels = static_cast<double>(bank_.dimension());
  return square_sums - (bank_.entry_sums().array() + sum).square() / pixels;
}

/// Which memories a ruling may hang on, as far as overlaps with an error tell: those that may be
/// the nearest, or the nearest inverse, and those whose signs are the state's.
std::vector<bool> Judge::open_memories(const Overlaps& overlaps, const State& x,
                                       const NumbersView& weights, WeightKind kind) const {
  std::vector<bool> open(static_cast<std::size_t>(bank_.count()), false);
  const auto add_least = [&](const Eigen::ArrayXd& values, double slack) {
    const double least = values.minCoeff();
    for (Index mu = 0; mu < values.size(); ++mu) {
      if (values[mu] <= least + slack) open[static_cast<std::size_t>(mu)] = true;
    }
  };
  // Both of a pair are wrong by twice the error of an overlap at most.
  const double slack = 4.0 * overlaps.error;
  add_least(squares() - 2.0 * overlaps.scores.array(), slack);
  if (kind == WeightKind::shares) return open;
  const Eigen::ArrayXd sums = squares() + 2.0 * overlaps.scores.array();
  add_least(sums, slack);
  if (bank_.dimension() >= kFewestPixels) add_least(without_means(sums, x.sum()), slack);
  if (kind != WeightKind::overlaps) return open;
  add_least(-weights.array(), kOverlapRounding);
  add_least(weights.array(), kOverlapRounding);
  return open;
}

void Judge::settle(Overlaps& overlaps, const State& x, const NumbersView& weights,
                   WeightKind kind) const {
  // Of what is no number the ruling is that it is none.
  if (overlaps.error == 0.0 || !x.allFinite() || !overlaps.scores.allFinite()) return;
  const std::vector<bool> open = open_memories(overlaps, x, weights, kind);
  for (Index mu = 0; mu < bank_.count(); ++mu) {
    if (open[static_cast<std::size_t>(mu)]) overlaps.scores[mu] = bank_.values().score(mu, x);
  }
}

RetrievalVerdict Judge::ruling(const FinalState& x) const {
  RetrievalVerdict verdict{.period = x.period, .settled = x.settled};
  if (!std::isfinite(x.square) || !x.weights.allFinite() || !x.scores.allFinite()) return verdict;
  Index nearest = 0;
  (squares() - 2.0 * x.scores.array()).minCoeff(&nearest);
  const bool at_memory = square_apart(x, nearest) <= at_memory_;
  verdict.memory = nearest = first(nearest);
  const auto is = [&verdict](VerdictKind kind, Index memory) {
    verdict.kind = kind;
    verdict.memory = memory;
    return verdict;
  };
  if (x.period > 1) return is(VerdictKind::cycle, nearest);
  if (const auto memory = carried(x, nearest)) return is(VerdictKind::memory, *memory);
  if (x.square - 2.0 * x.with_mean + mean_square_ <= near_mean_) {
    return is(VerdictKind::mean, nearest);
  }
  if (at_memory) return is(VerdictKind::memory, nearest);
  if (const auto memory = inverted(x)) return is(VerdictKind::inverse, *memory);
  verdict.is_far = x.weight_kind != WeightKind::overlaps && is_far(x, nearest);
  return is(x.settled ? VerdictKind::mixture : VerdictKind::moving, nearest);
}

RetrievalVerdict Judge::verdict(const FinalState& x) const {
  RetrievalVerdict verdict = ruling(x);
  if (verdict.kind == VerdictKind::failed) return verdict;
  if (verdict.is_far) return verdict;
  const bool is_one = verdict.kind == VerdictKind::memory || verdict.kind == VerdictKind::inverse;
  verdict.carriers = is_one && x.weight_kind == WeightKind::overlaps
                         ? std::vector<Index>{verdict.memory}
                         : carriers(x.weights, x.weight_kind);
  return verdict;
}

std::vector<Index> Judge::carriers(const NumbersView& weights, WeightKind kind) const {
  const Eigen::VectorXd shares = folded_shares(weights, kind);
  Index heaviest_memory = 0;
  if (kind == WeightKind::overlaps && weights.cwiseAbs().maxCoeff(&heaviest_memory) >= kSameSigns) {
    return {first(heaviest_memory)};
  }
  return heaviest(shares);
}

}  // namespace mnemoscope
