// M vectors of length d, kept as small as their source allows: 8-bit images stay 8 bits and become
// floating point only in registers, so one pass over them is limited by reading the bytes once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "kernels/fast_bytes.h"
#include "kernels/fast_values.h"
#include "kernels/storage.h"
#include "kernels/vectors.h"

namespace mnemoscope {

/// An immutable d x M matrix of patterns. Column mu is
///     gain_mu * (scale * stored_mu + shift)
/// where stored is either bytes or doubles, shift a d-vector (minus the mean memory when centred)
/// and gain one number per pattern (one over its norm when normalised). Copies share the stored
/// numbers.
class Patterns {
 public:
  using Bytes = std::vector<std::uint8_t>;

  /// No patterns: count() and dimension() are 0.
  Patterns() = default;

  /// M patterns of d bytes each, pattern after pattern; an entry means scale * byte + offset.
  /// bytes->size() must be a multiple of d > 0.
  static Patterns from_bytes(std::shared_ptr<const Bytes> bytes, Index d, double scale,
                             double offset);

  /// The columns of a d x M matrix as they are.
  static Patterns from_values(Eigen::MatrixXd columns);

  Index dimension() const { return dimension_; }
  Index count() const { return count_; }
  bool is_eight_bit() const { return bytes_ != nullptr; }

  /// Bytes of memory that the stored numbers take.
  std::size_t stored_bytes() const;

  /// Column mu, length d; 0 <= mu < count().
  State column(Index mu) const;

  /// Calls `visit(mu, column)` once for every column, on all cores where there are many entries, in
  /// no order: it must be safe to call from several threads at once. The column is gone afterwards.
  void for_columns(const std::function<void(Index, const State&)>& visit) const;

  /// All columns as doubles, d x M: for small banks and tests.
  Eigen::MatrixXd dense() const;

  /// <pattern_mu, x_n> for every pattern and state: M x N from d x N.
  Scores scores(const States& x) const;

  /// scores(x) of the patterns `which` for one state of length d, in that order and to the bit;
  /// only patterns of bytes have them (is_eight_bit()).
  Eigen::VectorXd scores_of(std::span<const Index> which, const State& x) const;

  /// sum_mu w_{mu,n} pattern_mu for every n: d x N from M x N. Weights below 1e-14 of their
  /// column's largest are skipped: together they change no entry by more than M * 1e-14 of the
  /// largest pattern.
  States combine(const Weights& w) const;

  /// |pattern_mu|^2 for every pattern, length M.
  Eigen::VectorXd squared_norms() const;

  /// |pattern_mu - x| for every pattern, length M. x has length d.
  Eigen::VectorXd distances(const State& x) const;

  /// One of the scores, to the rounding of doubles, and one of the distances, the same bits: for a
  /// few memories, which are read alone. 0 <= mu < count(), x has length d.
  double score(Index mu, const State& x) const;
  double distance(Index mu, const State& x) const;

  /// sum_i |pattern_{i,mu} - x_{i,n}| for every pattern and state: M x N from d x N.
  Eigen::MatrixXd absolute_distances(const States& x) const;

  /// The mean pattern, length d.
  State mean() const;

  /// The same patterns minus a d-vector each.
  Patterns minus(const State& centre) const;

  /// The same patterns, each multiplied by its own factor (length M).
  Patterns scaled(const Eigen::VectorXd& factors) const;

  /// What the compute backend uploads: the stored bytes (empty if not 8-bit), pattern after pattern
  /// ...
  std::span<const std::uint8_t> bytes() const;
  /// ... or the stored doubles, d x M (empty if 8-bit) ...
  const Eigen::MatrixXd& values() const;
  /// ... and the affine map above: scale, shift (length d, or 0 when there is none), gains (length
  /// M, or 0).
  double scale() const { return scale_; }
  const Eigen::VectorXd& shift() const { return shift_; }
  const Eigen::VectorXd& gains() const { return gains_; }

  /// What the fast kernels (kernels/fast_bytes.h) read: these bytes and this map, borrowed from this
  /// object, which must outlive it. nullopt where they are no bytes. O(M) where there are gains.
  std::optional<AffineBytes> affine_bytes() const;

  /// The same of doubles; nullopt where they are bytes. O(M d).
  std::optional<AffineValues> affine_values() const;

 private:
  StoredPatterns stored() const;
  StoredPatterns stored_one(Index mu) const;
  void column_into(Index mu, State& x) const;

  Index dimension_ = 0;
  Index count_ = 0;
  std::shared_ptr<const Bytes> bytes_;
  std::shared_ptr<const Eigen::MatrixXd> values_;
  double scale_ = 1.0;
  Eigen::VectorXd shift_{};
  Eigen::VectorXd gains_{};
};

}  // namespace mnemoscope
