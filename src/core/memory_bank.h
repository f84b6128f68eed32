// The memory bank: all M memories with the keys they are found by, and what every model needs to
// know of them.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/pairwise.h"
#include "core/patterns.h"

namespace mnemoscope {

/// Memories Xi (the values) and keys Xi_delta. In the auto-associative case the keys are the
/// values; in the hetero-associative case (Hu et al. 2024, eq. (3.6)) they are noisy, unit-norm or
/// given. Immutable, cheap to copy, safe to share between threads.
class MemoryBank {
 public:
  /// Auto-associative: keys are the values.
  explicit MemoryBank(Patterns values);

  /// Hetero-associative: as many keys as values, of the same dimension.
  MemoryBank(Patterns values, Patterns keys);

  Index dimension() const { return values_.dimension(); }
  Index count() const { return values_.count(); }

  const Patterns& values() const { return values_; }
  const Patterns& keys() const { return keys_; }

  /// True when the keys differ from the values; then no energy of the theory is defined for dense
  /// retrieval.
  bool has_own_keys() const { return has_own_keys_; }

  /// <key_mu, x_n>, M x N from d x N.
  Scores scores(const States& x) const { return keys_.scores(x); }

  /// sum_mu w_{mu,n} xi_mu, d x N from M x N.
  States combine(const Weights& w) const { return values_.combine(w); }

  /// |xi_mu| of every memory, length M.
  const Eigen::VectorXd& norms() const { return norms_; }

  /// m = max_mu |xi_mu| over the memories (values).
  double largest_norm() const { return largest_norm_; }

  /// R = half the smallest distance between two memories (values), +infinity for a single one; the
  /// radius of the balls S_mu. nullopt when M^2 d is beyond kMostPairwiseWork. Computed on first
  /// use, once for all copies of the bank.
  std::optional<double> half_min_distance() const;

  /// From now on, for all copies of a bank that is not small, nobody needs R at once: has_pairs()
  /// tells whether asking for it would take a while. Meant for a window, whose first state is not
  /// to wait.
  void defer_pairs() const;

  /// Whether R is there, or never will be, or whoever asks may wait for it.
  bool has_pairs() const;

  /// The largest distance between two memories (values); nullopt as for half_min_distance().
  std::optional<double> diameter() const;

  /// The target against all memories (values). The last one asked for is kept, for all copies of
  /// the bank: every state of a run asks about the same target.
  std::shared_ptr<const TargetGeometry> geometry(Index target) const;

  /// The sum of the entries of every memory (value), length M: what is bright in it. Computed on
  /// first use, once for all copies of the bank.
  const Eigen::VectorXd& entry_sums() const;

  /// For every memory (value) the first that equals it to rounding: an answer that is one of them
  /// is all of them. Length M. Computed on first use, once for all copies of the bank.
  std::shared_ptr<const std::vector<Index>> first_equal() const;

 private:
  struct Lazy;
  const Lazy* with_pairs() const;
  double pairwise_work() const;

  Patterns values_;
  Patterns keys_;
  bool has_own_keys_ = false;
  Eigen::VectorXd norms_;
  double largest_norm_ = 0.0;
  std::shared_ptr<Lazy> lazy_;
};

}  // namespace mnemoscope
