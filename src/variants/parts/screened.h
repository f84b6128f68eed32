// Scores that were screened: all of them by the fast kernels (kernels/fast_bytes.h), and once more
// exactly those that can decide anything. A separation that looks at the largest scores only
// (entmax, top-K, the best match) then gives the weights of the exact step, to the bit.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "core/memory_bank.h"
#include "kernels/fast_bytes.h"

namespace mnemoscope {

/// The keys of a bank as the fast kernels read them.
class Screen {
 public:
  explicit Screen(std::shared_ptr<const MemoryBank> bank) : bank_(std::move(bank)) {}

  /// The least score that can decide something, from scores (length M) that may each be wrong by
  /// `error`; rounding of the comparison itself included.
  using Least = std::function<double(const Eigen::VectorXd& s, double error)>;

  /// <key_mu, x> of all memories for one state of length d: those at or above the least are to the
  /// bit those of MemoryBank::scores, and so is the one that is largest in magnitude; the others are
  /// within `error` of them. nullopt where the memories are no bytes, where x or the bank is not
  /// finite, and where so many would have to be scored again that exact scores are as fast.
  std::optional<FastScores> scores(const State& x, const Least& least) const;

  /// A step by weights that were made of such scores: next is combined exactly, so that its error
  /// is 0.
  FastStep step(FastScores scores, Eigen::VectorXd weights) const;

 private:
  std::shared_ptr<const MemoryBank> bank_;
  mutable std::once_flag known_;
  mutable std::optional<AffineBytes> keys_;
};

/// What can be among the k largest scores, ties with the k-th (core/separation.h) included.
double least_of_largest(const Eigen::VectorXd& s, double error, Index k);

/// What can have a weight of an alpha-entmax, alpha > 1, of beta s.
double least_of_entmax(const Eigen::VectorXd& s, double error, double beta, double alpha);

}  // namespace mnemoscope
