#include "core/memory_bank.h"

#include <atomic>
#include <mutex>
#include <utility>

#include "core/equal_patterns.h"

namespace mnemoscope {
namespace {

/// Multiplications that nobody notices to wait for.
constexpr double kQuickPairwiseWork = 1e8;

double largest(const Eigen::VectorXd& norms) {
  return norms.size() == 0 ? 0.0 : norms.maxCoeff();
}

/// What equals the target overlaps with it as the target does and lies nowhere else, to the last
/// bit: a separation of 1e-17 between memories that are one would be a number of rounding.
void make_equal(const std::vector<Index>& first, Index target, TargetGeometry& geometry) {
  for (std::size_t nu = 0; nu < first.size(); ++nu) {
    if (first[nu] != first[static_cast<std::size_t>(target)]) continue;
    geometry.overlaps[static_cast<Index>(nu)] = geometry.overlaps[target];
    geometry.distances[static_cast<Index>(nu)] = 0.0;
  }
}

}  // namespace

struct MemoryBank::Lazy {
  std::once_flag once;
  PairwiseDistances pairs;
  std::atomic<bool> ready = false;     ///< pairs are there
  std::atomic<bool> deferred = false;  ///< nobody waits for them who need not

  std::once_flag once_equal;
  std::shared_ptr<const std::vector<Index>> first_equal;

  std::once_flag once_sums;
  Eigen::VectorXd entry_sums;

  std::mutex mutex;  ///< guards the two below
  Index target = -1;
  std::shared_ptr<const TargetGeometry> geometry;
};

MemoryBank::MemoryBank(Patterns values)
    : values_(std::move(values)),
      keys_(values_),
      norms_(values_.squared_norms().cwiseSqrt()),
      largest_norm_(largest(norms_)),
      lazy_(std::make_shared<Lazy>()) {}

MemoryBank::MemoryBank(Patterns values, Patterns keys)
    : values_(std::move(values)),
      keys_(std::move(keys)),
      has_own_keys_(true),
      norms_(values_.squared_norms().cwiseSqrt()),
      largest_norm_(largest(norms_)),
      lazy_(std::make_shared<Lazy>()) {}

const MemoryBank::Lazy* MemoryBank::with_pairs() const {
  if (pairwise_work() > kMostPairwiseWork) return nullptr;
  std::call_once(lazy_->once, [this] {
    lazy_->pairs = pairwise_distances(values_);
    if (repetitions(*first_equal()).count > 0) lazy_->pairs.smallest = 0.0;
    lazy_->ready = true;
  });
  return lazy_.get();
}

double MemoryBank::pairwise_work() const {
  const auto m = static_cast<double>(count());
  return m * m * static_cast<double>(dimension());
}

void MemoryBank::defer_pairs() const {
  if (pairwise_work() > kQuickPairwiseWork) lazy_->deferred = true;
}

bool MemoryBank::has_pairs() const {
  return !lazy_->deferred || lazy_->ready || pairwise_work() > kMostPairwiseWork;
}

std::optional<double> MemoryBank::half_min_distance() const {
  const Lazy* lazy = with_pairs();
  return lazy == nullptr ? std::nullopt : std::optional(lazy->pairs.smallest / 2.0);
}

std::optional<double> MemoryBank::diameter() const {
  const Lazy* lazy = with_pairs();
  return lazy == nullptr ? std::nullopt : std::optional(lazy->pairs.largest);
}

std::shared_ptr<const TargetGeometry> MemoryBank::geometry(Index target) const {
  const std::scoped_lock lock(lazy_->mutex);
  if (lazy_->target != target) {
    TargetGeometry geometry = target_geometry(values_, target);
    make_equal(*first_equal(), target, geometry);
    lazy_->geometry = std::make_shared<const TargetGeometry>(std::move(geometry));
    lazy_->target = target;
  }
  return lazy_->geometry;
}

const Eigen::VectorXd& MemoryBank::entry_sums() const {
  std::call_once(lazy_->once_sums, [this] {
    lazy_->entry_sums = values_.scores(Eigen::MatrixXd::Ones(dimension(), 1)).col(0);
  });
  return lazy_->entry_sums;
}

std::shared_ptr<const std::vector<Index>> MemoryBank::first_equal() const {
  std::call_once(lazy_->once_equal, [this] {
    lazy_->first_equal =
        std::make_shared<const std::vector<Index>>(mnemoscope::first_equal(values_));
  });
  return lazy_->first_equal;
}

}  // namespace mnemoscope
