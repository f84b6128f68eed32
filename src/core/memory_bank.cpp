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

}  // namespace

struct MemoryBank::Lazy {
  std::once_flag once;
  PairwiseDistances pairs;
  std::atomic<bool> ready = false;     ///< pairs are there
  std::atomic<bool> deferred = false;  ///< nobody waits for them who need not

  std::once_flag once_equal;
  std::shared_ptr<const std::vector<Index>> first_equal;

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

bool MemoryBank::defers_pairs() const {
  return lazy_->deferred;
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
    lazy_->geometry = std::make_shared<const TargetGeometry>(target_geometry(values_, target));
    lazy_->target = target;
  }
  return lazy_->geometry;
}

std::shared_ptr<const std::vector<Index>> MemoryBank::first_equal() const {
  std::call_once(lazy_->once_equal, [this] {
    lazy_->first_equal =
        std::make_shared<const std::vector<Index>>(mnemoscope::first_equal(values_));
  });
  return lazy_->first_equal;
}

}  // namespace mnemoscope
