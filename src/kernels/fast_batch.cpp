// Steps of many states by products of matrices. The bound of the error is that of a step alone
// (fast_bytes.cpp), with larger groups of floats.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "kernels/fast_byte_batch.h"
#include "kernels/fast_byte_scorer.h"
#include "kernels/fast_bytes.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

using fast_bytes::BytePieces;
using fast_bytes::ByteScorer;
using fast_bytes::Cut;

/// Below this many states each is made alone.
constexpr Index kLeastBatch = 4;
/// States that are made together: whole groups and tiles, and few enough that their scores and
/// sums stay in the caches; of very many memories as many as have scores of so many bytes.
constexpr Index kTogether = 48;
constexpr Index kScoreBytes = Index{1} << 28;

Index together(Index memories) {
  constexpr auto kTile = static_cast<Index>(kBatchTile);
  const Index fit = kScoreBytes / (8 * std::max<Index>(1, memories));
  return std::clamp(fit / kTile * kTile, kTile, kTogether);
}

/// The states `columns` of x, all finite and near enough without scores in double precision.
class Together {
 public:
  Together(const AffineBytes& keys, const AffineBytes& values, const States& x,
           std::span<const Index> columns, double beta)
      : keys_(keys), values_(values), beta_(beta), pieces_(values.stored) {
    states_.reserve(columns.size());
    scorers_.reserve(columns.size());
    for (const Index n : columns) {
      states_.emplace_back(x.col(n));
      scorers_.emplace_back(keys, states_.back());
      fixed_.push_back(&scorers_.back().fixed);
    }
    weights_.resize(values.stored.count, count());
    tops_ = Eigen::VectorXd::Zero(count());
    totals_.resize(columns.size());
    cuts_.resize(columns.size());
  }

  /// Writes the columns that it can make; the others keep their infinite error.
  void make(std::span<const Index> columns, FastBatch& out) {
    score();
    weigh();
    const States sums = combined();
    for (Index n = 0; n < count(); ++n) {
      if (made(n)) finish(n, sums.col(n), columns[at(n)], out);
    }
  }

 private:
  static std::size_t at(Index n) { return static_cast<std::size_t>(n); }
  Index count() const { return std::ssize(states_); }
  Index dimension() const { return values_.stored.dimension; }
  bool made(Index n) const { return std::isfinite(tops_[n]); }

  /// All scores, and beta times the largest of each state; infinite where any is.
  void score() {
    const FixedBatch batch = fixed_batch(fixed_);
    const Index m = keys_.stored.count;
    Eigen::MatrixXd largest(pieces_.pieces, count());
    Eigen::MatrixXd least(pieces_.pieces, count());
    pieces_.for_each([&](Index piece) {
      const Index first = pieces_.begin(piece);
      const Index size = pieces_.size(piece);
      fixed_batch_scores(fast_bytes::rows_of(keys_.stored, first, size), fixed_, batch,
                         weights_.data() + first, at(m));
      for (Index n = 0; n < count(); ++n) {
        auto z = weights_.col(n).segment(first, size);
        scorers_[at(n)].map(first, size, z.data());
        z *= beta_;
        largest(piece, n) = z.maxCoeff<Eigen::PropagateNaN>();
        least(piece, n) = z.minCoeff<Eigen::PropagateNaN>();
      }
    });
    for (Index n = 0; n < count(); ++n) {
      const double top = largest.col(n).maxCoeff<Eigen::PropagateNaN>();
      const double bottom = least.col(n).minCoeff<Eigen::PropagateNaN>();
      tops_[n] = std::isfinite(bottom) ? top : bottom;
    }
  }

  void weigh() {
    const auto pieces = static_cast<std::size_t>(pieces_.pieces);
    std::vector<WeightSums> parts(pieces * states_.size());
    pieces_.for_each([&](Index piece) {
      const Index first = pieces_.begin(piece);
      const Index size = pieces_.size(piece);
      for (Index n = 0; n < count(); ++n) {
        if (!made(n)) continue;
        parts[at(piece) * states_.size() + at(n)] =
            exponentials({weights_.col(n).data() + first, at(size)}, tops_[n],
                         values_.gains == nullptr ? nullptr : values_.gains + first);
      }
    });
    for (std::size_t i = 0; i < parts.size(); ++i) {
      WeightSums& total = totals_[i % states_.size()];
      total = fast_bytes::plus(total, parts[i]);
    }
    for (Index n = 0; n < count(); ++n) cuts_[at(n)] = fast_bytes::cut_of(totals_[at(n)]);
  }

  Index tiles() const { return (count() + kTile - 1) / kTile; }

  /// sum_mu w_{mu,n} gain / largest gain bytes_mu, d x whole tiles.
  States combined() {
    const Index d = dimension();
    std::vector<States> parts(static_cast<std::size_t>(pieces_.pieces));
    pieces_.for_each([&](Index piece) {
      States& sums = parts[at(piece)];
      sums = States::Zero(d, tiles() * kTile);
      const std::vector<Index> active = active_of(piece);
      std::vector<float> weights;
      for (std::size_t first = 0; first < active.size(); first += kBatchGroup) {
        const std::span<const Index> group =
            std::span(active).subspan(first, std::min(kBatchGroup, active.size() - first));
        add(group, weights, sums);
      }
    });
    States all = States::Zero(d, tiles() * kTile);
    for (const States& part : parts) all += part;
    return all;
  }

  /// Memories of a piece that weigh something for any of the states.
  std::vector<Index> active_of(Index piece) const {
    const Index first = pieces_.begin(piece);
    const Index size = pieces_.size(piece);
    std::vector<std::uint8_t> is_active(at(size));
    for (Index n = 0; n < count(); ++n) {
      if (!made(n)) continue;
      const double* const w = weights_.col(n).data() + first;
      const double cut = cuts_[at(n)].share;
      for (std::size_t k = 0; k < is_active.size(); ++k) {
        is_active[k] = static_cast<std::uint8_t>(is_active[k] | (w[k] >= cut ? 1U : 0U));
      }
    }
    std::vector<Index> active;
    for (Index k = 0; k < size; ++k) {
      if (is_active[at(k)] != 0) active.push_back(first + k);
    }
    return active;
  }

  /// `weights` is only memory that is used again.
  void add(std::span<const Index> group, std::vector<float>& weights, States& sums) const {
    std::array<const std::uint8_t*, kBatchGroup> rows{};
    std::array<double, kBatchGroup> gains{};
    const double per_gain = values_.largest_gain > 0.0 ? 1.0 / values_.largest_gain : 0.0;
    for (std::size_t k = 0; k < group.size(); ++k) {
      rows[k] = values_.stored.bytes + group[k] * dimension();
      gains[k] = values_.gains == nullptr ? 1.0 : values_.gains[group[k]] * per_gain;
    }
    weights.assign(at(tiles()) * group.size() * kBatchTile, 0.0F);
    for (Index n = 0; n < count(); ++n) {
      if (!made(n)) continue;
      const double* const w = weights_.col(n).data();
      const double cut = cuts_[at(n)].share;
      float* const out = weights.data() + at(n / kTile) * group.size() * kBatchTile + at(n % kTile);
      for (std::size_t k = 0; k < group.size(); ++k) {
        const double share = w[group[k]] * gains[k];
        const bool weighs = w[group[k]] >= cut && share >= fast_bytes::kLeastFloat;
        out[k * kBatchTile] = weighs ? static_cast<float>(share) : 0.0F;
      }
    }
    add_weighted_tiles({rows.data(), group.size()}, at(dimension()), weights, sums.data());
  }

  void finish(Index n, const Eigen::Ref<const State>& bytes, Index column, FastBatch& out) const {
    const WeightSums& total = totals_[at(n)];
    State next = (values_.scale * values_.largest_gain / total.weights) * bytes;
    const double largest_part = next.cwiseAbs().maxCoeff();
    double largest_shift = 0.0;
    if (values_.shift != nullptr) {
      const Eigen::Map<const State> shift(values_.shift, dimension());
      next += (total.gained / total.weights) * shift;
      largest_shift = shift.cwiseAbs().maxCoeff();
    }
    const double delta = fast_bytes::score_delta(beta_, scorers_[at(n)].error(), tops_[n]);
    const double error =
        fast_bytes::absolute_error(values_,
                                   {.delta = delta,
                                    .sum_error = kBatchSumError,
                                    .left_out = cuts_[at(n)].left_out / total.weights},
                                   largest_part, largest_shift);
    const double share = error == 0.0 ? 0.0 : error / next.cwiseAbs().maxCoeff();
    if (!std::isfinite(share) || !next.allFinite()) return;
    out.error[column] = share;
    out.next.col(column) = next;
  }

  static constexpr auto kTile = static_cast<Index>(kBatchTile);

  const AffineBytes& keys_;
  const AffineBytes& values_;
  double beta_;
  BytePieces pieces_;
  std::vector<State> states_{};
  std::vector<ByteScorer> scorers_{};
  std::vector<const FixedPoint*> fixed_{};
  Eigen::MatrixXd weights_{};  ///< first the scores; M x states
  Eigen::VectorXd tops_{};     ///< beta times the largest score
  std::vector<WeightSums> totals_{};
  std::vector<Cut> cuts_{};
};

/// The columns that a batch can make.
std::vector<Index> for_batches(const AffineBytes& keys, const AffineBytes& values, const States& x,
                               double beta) {
  std::vector<Index> columns;
  if (x.cols() < kLeastBatch || values.stored.count == 0 || !(beta > 0.0)) return columns;
  if (!fast_bytes::all_finite(keys) || !fast_bytes::all_finite(values)) return columns;
  for (Index n = 0; n < x.cols(); ++n) {
    const State of_column = x.col(n);
    if (!of_column.allFinite()) continue;
    if (beta * ByteScorer(keys, of_column).error() > fast_bytes::kMostScoreError) continue;
    columns.push_back(n);
  }
  return columns;
}

}  // namespace

FastBatch fast_dense_batch(const AffineBytes& keys, const AffineBytes& values, const States& x,
                           double beta) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  FastBatch out{.next = States::Zero(x.rows(), x.cols()),
                .error = Eigen::VectorXd::Constant(x.cols(), kInfinite)};
  const std::vector<Index> columns = for_batches(keys, values, x, beta);
  const auto most = static_cast<std::size_t>(together(values.stored.count));
  for (std::size_t first = 0; first < columns.size(); first += most) {
    const std::span<const Index> some =
        std::span(columns).subspan(first, std::min(most, columns.size() - first));
    tally::product(values.stored.count, 2 * x.rows(), std::ssize(some));
    tally::exps(static_cast<double>(values.stored.count * std::ssize(some)));
    Together(keys, values, x, some, beta).make(some, out);
  }
  for (Index n = 0; n < x.cols(); ++n) {
    if (std::isfinite(out.error[n])) continue;
    FastStep step = fast_dense_step(keys, values, x.col(n), beta);
    out.next.col(n) = step.next;
    out.error[n] = step.error;
  }
  return out;
}

}  // namespace mnemoscope
