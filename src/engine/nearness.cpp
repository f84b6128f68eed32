#include "engine/nearness.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace mnemoscope {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// The largest length that sums over entries of a memory go through: bytes before a shift takes
/// most of them away.
double longest_stored(const MemoryBank& bank) {
  const Patterns& memories = bank.values();
  const double gain = memories.gains().size() == 0 ? 1.0 : memories.gains().cwiseAbs().maxCoeff();
  return bank.largest_norm() + 2.0 * gain * memories.shift().norm();
}

/// The order of a heap whose first is the nearest.
struct IsFarther {
  const Eigen::ArrayXd& squares;
  bool operator()(Index a, Index b) const { return squares[a] > squares[b]; }
};

/// All memories by what their overlaps tell of their distance, the nearest first.
class ByDistance {
 public:
  ByDistance(const MemoryBank& bank, const State& x, const Overlaps& overlaps)
      : memories_(bank.values()),
        x_(x),
        squares_(bank.norms().array().square() - 2.0 * overlaps.scores.array() + x.squaredNorm()),
        left_(static_cast<std::size_t>(bank.count())) {
    const double reach = longest_stored(bank) + x.norm();
    const double terms = static_cast<double>(bank.dimension()) + 16.0;
    error_ =
        2.0 * overlaps.error + 2.0 * terms * std::numeric_limits<double>::epsilon() * reach * reach;
    std::iota(left_.begin(), left_.end(), Index{0});
    std::make_heap(left_.begin(), left_.end(), IsFarther{squares_});
  }

  bool is_empty() const { return left_.empty(); }

  /// No memory that is left is nearer than this.
  double least() const { return std::sqrt(std::max(0.0, squares_[left_.front()] - error_)); }

  Index take() {
    std::pop_heap(left_.begin(), left_.end(), IsFarther{squares_});
    const Index mu = left_.back();
    left_.pop_back();
    return mu;
  }

  /// Read from the memory itself.
  double distance(Index mu) const { return memories_.distance(mu, x_); }

 private:
  const Patterns& memories_;
  const State& x_;
  Eigen::ArrayXd squares_;  ///< |xi_mu - x|^2, to within error_
  double error_ = 0.0;
  std::vector<Index> left_;  ///< a heap
};

}  // namespace

bool are_equal(const Patterns& memories, Index mu, Index nu) {
  return mu == nu || memories.column(mu) == memories.column(nu);
}

bool leads(const Eigen::ArrayXd& distances, const std::vector<Index>& first_equal, Index mu) {
  const auto first = [&](Index nu) { return first_equal[static_cast<std::size_t>(nu)]; };
  for (Index nu = 0; nu < distances.size(); ++nu) {
    if (first(nu) != first(mu) && is_as_near(distances[nu], distances[mu])) return false;
  }
  return true;
}

Nearness nearness(const MemoryBank& bank, const State& x, const Overlaps& overlaps,
                  std::optional<Index> target) {
  ByDistance memories(bank, x, overlaps);
  const double own = target ? memories.distance(*target) : 0.0;
  Nearness found;
  double nearest = kFar;
  double other = target ? kFar : 0.0;
  while (!memories.is_empty() && memories.least() <= std::max(nearest, other)) {
    const Index mu = memories.take();
    const double apart = mu == target ? own : memories.distance(mu);
    if (apart < nearest || (apart == nearest && mu < found.nearest)) {
      nearest = apart;
      found.nearest = mu;
    }
    if (!target || mu == *target || !(apart < other)) continue;
    // Only memories at the same distance can be equal.
    if (apart == own && are_equal(bank.values(), mu, *target)) continue;
    other = apart;
  }
  found.target_leads = target && !is_as_near(other, own);
  if (target && std::isfinite(other)) found.distance_ratio = own == 0.0 ? 0.0 : own / other;
  return found;
}

Index count_nearest(const MemoryBank& bank, const State& x, const Overlaps& overlaps) {
  ByDistance memories(bank, x, overlaps);
  std::vector<std::pair<double, Index>> near;
  double least = kFar;
  while (!memories.is_empty() && memories.least() * (1.0 - kDistanceTie) <= least) {
    const Index mu = memories.take();
    near.emplace_back(memories.distance(mu), mu);
    least = std::min(least, near.back().first);
  }
  std::vector<Index> counted;
  for (const auto& [apart, mu] : near) {
    if (!is_as_near(apart, least)) continue;
    const auto is_same = [&, mu = mu](Index other) { return are_equal(bank.values(), mu, other); };
    if (std::none_of(counted.begin(), counted.end(), is_same)) counted.push_back(mu);
  }
  return std::ssize(counted);
}

}  // namespace mnemoscope
