// The fast step of dense retrieval on 8-bit patterns, limited by reading the bytes once or twice:
// scores of whole numbers with a state of 29 bits and a sign, a softmax in double precision, sums
// in float. Everything comes with a bound of its error against the exact kernels
// (kernels/storage.h), derived in fast_bytes.cpp and never measured, so that a caller can decide.
#pragma once

#include <limits>

#include "kernels/storage.h"

namespace mnemoscope {

/// 8-bit patterns that mean gain_mu * (scale * bytes_mu + shift), as core/patterns.h has them.
/// Borrowed like StoredPatterns.
struct AffineBytes {
  StoredPatterns stored{};
  double scale = 1.0;
  const double* shift = nullptr;  ///< length d, or null for 0
  const double* gains = nullptr;  ///< length M, or null for 1
  double least_gain = 1.0;        ///< of all gains
  double largest_gain = 1.0;
};

/// Finds the least and the largest gain, O(M): worth keeping where many steps are made. `gains` and
/// `shift` may be null.
AffineBytes affine_bytes(const StoredPatterns& stored, double scale, const double* shift,
                         const double* gains);

/// Scores <pattern_mu, x> with their error.
struct FastScores {
  /// Length M. All NaN where x has a NaN.
  Eigen::VectorXd scores{};
  /// No score is further from that of the exact kernels. Infinite where x, scale, shift or gains
  /// are not finite or a gain is below 0: then these scores mean nothing, and exact is to be asked.
  double error = 0.0;
};

/// For sparse, top-K, random-mask and window models: a threshold or an order decided by gaps larger
/// than twice the error is that of the exact scores; the others are few, and to be asked of
/// exact_score.
FastScores fast_scores(const AffineBytes& keys, const State& x);

/// The score of one pattern as the exact kernels have it for a single state, to the rounding of the
/// affine map.
double exact_score(const AffineBytes& keys, Index mu, const State& x, double shift_score);

/// A step of dense retrieval for one state.
struct FastStep {
  State next{};               ///< sum_mu p_mu value_mu, length d
  Eigen::VectorXd scores{};   ///< of all keys, length M
  Eigen::VectorXd weights{};  ///< p_mu, length M; below 1e-290 of the largest they are 0
  /// log(sum_mu exp(beta score_mu)) / beta; NaN where the step makes none.
  double log_sum_exp = std::numeric_limits<double>::quiet_NaN();
  /// No entry of `next` is further from that of the exact kernels than this share of the largest
  /// entry in magnitude. Infinite where the step is none: exact is to be asked then.
  double error = 0.0;
  double score_error = 0.0;        ///< of the scores that matter, absolute
  double all_scores_error = 0.0;   ///< of all of them, absolute
  double log_sum_exp_error = 0.0;  ///< absolute
  Index rescored = 0;              ///< memories that were scored again in double precision
  Index combined = 0;              ///< memories whose weight was large enough to be added
};

/// sum_mu softmax(beta <key_mu, x>)_mu value_mu. As many keys as values and of the same dimension;
/// x has length d, beta > 0. Memories are left out of the sum that together weigh less than 5e-7 of
/// all (their weights are returned nonetheless). NaN in x makes everything NaN, as in the exact
/// kernels. The result does not depend on the number of threads. The memory of `reused`, a step of
/// before, is taken again: fresh pages for M numbers take longer than their arithmetic.
FastStep fast_dense_step(const AffineBytes& keys, const AffineBytes& values, const State& x,
                         double beta, FastStep reused = {});

/// Steps of dense retrieval for many states, without scores and weights.
struct FastBatch {
  States next{};            ///< sum_mu p_{mu,n} value_mu, d x N
  Eigen::VectorXd error{};  ///< of each column what FastStep::error is, length N
};

/// fast_dense_step of every column of x, d x N, by products of matrices; columns that need scores
/// in double precision are made one by one. Within `error` of the exact kernels all the same, but
/// not the bits of a step alone; the same bits whatever the number of threads and whatever the
/// other columns are. Takes M x 64 numbers at most.
FastBatch fast_dense_batch(const AffineBytes& keys, const AffineBytes& values, const States& x,
                           double beta);

/// The same as processors make it that have no products of bytes: other bits, by a bound of their
/// own.
FastBatch fast_dense_batch_by_words(const AffineBytes& keys, const AffineBytes& values,
                                    const States& x, double beta);

/// What a step may be wrong by, as a share of the largest entry, for `auto` to take the fast one.
inline constexpr double kFastEnough = 1e-5;

}  // namespace mnemoscope
