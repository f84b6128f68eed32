// Retrieval by softmax or entmax on coefficients instead of pixels. After one step every state is a
// combination of memories, x = Xi p, so the next scores are G p with G = Xi^T Xi: a step costs M^2,
// not 2Md (design: Gram space). Points are the lanes of the vector unit, so that what is computed
// for one never depends on its neighbours.
#pragma once

#include <hwy/aligned_allocator.h>

#include <array>
#include <cstdint>
#include <vector>

#include "kernels/vectors.h"

namespace mnemoscope {

using AlignedDoubles = hwy::AlignedFreeUniquePtr<double[]>;

/// G = Xi^T Xi, M x M, laid out for advance(): bands of a few rows, column after column. Immutable.
class PackedGram {
 public:
  /// Rows of a band; what is behind the last row of G is 0.
  static constexpr Index kBand = 6;

  /// From a symmetric M x M matrix, M >= 1.
  explicit PackedGram(const Eigen::MatrixXd& gram);

  Index count() const { return count_; }  ///< M
  Index bands() const { return (count_ + kBand - 1) / kBand; }
  /// Rows band * kBand ... of column 0, then of column 1, ...: M x kBand doubles.
  const double* band(Index band) const { return packed_.get() + band * count_ * kBand; }

 private:
  Index count_;
  AlignedDoubles packed_;
};

/// kPoints states that are iterated together: arrays of M rows (and a few more) of kPoints doubles.
struct GramTile {
  static constexpr Index kPoints = 16;
  using Row = std::array<double, kPoints>;

  explicit GramTile(const PackedGram& gram);

  /// One row per memory; entry mu * kPoints + point.
  AlignedDoubles scores{};             ///< <xi_mu, x_t>: what a step starts from
  AlignedDoubles weights{};            ///< p_t; after the step x_{t+1} = Xi p_t
  AlignedDoubles older{};              ///< p_{t-1}
  AlignedDoubles next{};               ///< <xi_mu, x_{t+1}>
  std::vector<std::int32_t> active{};  ///< memories with weight for some point

  alignas(64) Row largest{};  ///< of the members' scores
  alignas(64) Row total{};    ///< sum_mu exp(beta (score - largest)); of an entmax 1 to rounding
  alignas(64) Row moved{};    ///< |x_{t+1} - x_t|^2 when x_t = Xi p_{t-1}
  alignas(64) Row square{};   ///< |x_{t+1}|^2
  alignas(64) Row overlap{};  ///< <x_{t+1}, x_t>

  /// p_t becomes p_{t-1}, the next scores become the scores.
  void turn();
};

/// How weights come from scores: alpha-entmax of beta s over the members.
struct GramRule {
  double beta = 1.0;
  double alpha = 1.0;                   ///< 1 (softmax), 1.5 or 2
  std::vector<std::int32_t> members{};  ///< memories that may have weight, ascending, at least one

  friend bool operator==(const GramRule&, const GramRule&) = default;
};

/// Every one of M memories is a member.
GramRule rule_for_all(Index memories, double beta, double alpha = 1.0);

/// One step of all points: reads scores and older, writes everything else. Weights of a softmax
/// below 1e-12 of the largest are 0, which moves a state by less than M 1e-12 of the largest
/// memory. `older` and `weights` have to be 0 where no member is, as they are in a new tile.
void advance(const PackedGram& gram, const GramRule& rule, GramTile& tile);

}  // namespace mnemoscope
