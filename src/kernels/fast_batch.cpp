// Steps of many states by products of matrices. The bound of the error is that of a step alone
// (fast_bytes.cpp), with larger groups of floats.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
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

/// What takes so many numbers that fresh pages would cost more than their arithmetic: used again
/// from one batch to the next.
struct BatchMemory {
  Eigen::MatrixXd weights{};
  std::vector<States> parts{};
};

/// The states `columns` of x, all finite and near enough without scores in double precision.
class Together {
 public:
  Together(const AffineBytes& keys, const AffineBytes& values, const States& x,
           std::span<const Index> columns, double beta, BatchMemory& memory)
      : keys_(keys),
        values_(values),
        beta_(beta),
        pieces_(values.stored),
        weights_(memory.weights),
        parts_(memory.parts) {
    states_.reserve(columns.size());
    scorers_.reserve(columns.size());
    for (const Index n : columns) {
      states_.emplace_back(x.col(n));
      scorers_.emplace_back(keys, states_.back());
      fixed_.push_back(&scorers_.back().fixed);
    }
    weights_.resize(values.stored.count, count());
    parts_.resize(static_cast<std::size_t>(pieces_.pieces));
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
        const ScoreRange range =
            map_scores({weights_.col(n).data() + first, at(size)}, map(n, first));
        largest(piece, n) = range.largest;
        least(piece, n) = range.least;
      }
    });
    for (Index n = 0; n < count(); ++n) {
      const double top = largest.col(n).maxCoeff<Eigen::PropagateNaN>();
      const double bottom = least.col(n).minCoeff<Eigen::PropagateNaN>();
      tops_[n] = std::isfinite(bottom) ? top : bottom;
    }
  }

  ScoreMap map(Index n, Index first) const {
    const ByteScorer& scorer = scorers_[at(n)];
    return {.factor = scorer.fixed.unit * keys_.scale,
            .shift = scorer.shift_score,
            .gains = keys_.gains == nullptr ? nullptr : keys_.gains + first,
            .beta = beta_};
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
    pieces_.for_each([&](Index piece) { combine(piece, parts_[at(piece)]); });
    States all = parts_[0];
    for (std::size_t piece = 1; piece < parts_.size(); ++piece) all += parts_[piece];
    return all;
  }

  void combine(Index piece, States& sums) const {
    const Index first = pieces_.begin(piece);
    const Index size = pieces_.size(piece);
    sums.setZero(dimension(), tiles() * kTile);
    const double per_gain = values_.largest_gain > 0.0 ? 1.0 / values_.largest_gain : 0.0;
    Eigen::MatrixXf weights = Eigen::MatrixXf::Zero(size, tiles() * kTile);
    Eigen::VectorXf any = Eigen::VectorXf::Zero(size);
    for (Index n = 0; n < count(); ++n) {
      if (!made(n)) continue;
      float_weights({weights_.col(n).data() + first, at(size)},
                    values_.gains == nullptr ? nullptr : values_.gains + first, per_gain,
                    cuts_[at(n)].share, weights.col(n).data(), any.data());
    }
    std::vector<Index> active;
    for (Index k = 0; k < size; ++k) {
      if (any[k] > 0.0F) active.push_back(k);
    }
    if (2 * std::ssize(active) < size) {
      weights = Eigen::MatrixXf(weights(active, Eigen::all));
    } else {
      active.resize(at(size));
      std::iota(active.begin(), active.end(), Index{0});
    }
    add(first, active, weights, sums);
  }

  /// The patterns first + active_k, with a row of the weights each.
  void add(Index first, std::span<const Index> active, const Eigen::MatrixXf& weights,
           States& sums) const {
    std::array<const std::uint8_t*, kBatchGroup> rows{};
    for (std::size_t begin = 0; begin < active.size(); begin += kBatchGroup) {
      const std::size_t many = std::min(kBatchGroup, active.size() - begin);
      for (std::size_t k = 0; k < many; ++k) {
        rows[k] = values_.stored.bytes + (first + active[begin + k]) * dimension();
      }
      add_weighted_tiles({rows.data(), many}, at(dimension()), weights.data() + begin,
                         at(weights.rows()), at(tiles()), sums.data());
    }
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
  Eigen::MatrixXd& weights_;    ///< first beta times the scores; M x states
  std::vector<States>& parts_;  ///< sums of each piece
  Eigen::VectorXd tops_{};      ///< beta times the largest score
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
  constexpr double kUnknown = std::numeric_limits<double>::infinity();
  FastBatch out{.next = States::Zero(x.rows(), x.cols()),
                .error = Eigen::VectorXd::Constant(x.cols(), kUnknown)};
  const std::vector<Index> columns = for_batches(keys, values, x, beta);
  BatchMemory memory;
  const auto most = static_cast<std::size_t>(together(values.stored.count));
  for (std::size_t first = 0; first < columns.size(); first += most) {
    const std::span<const Index> some =
        std::span(columns).subspan(first, std::min(most, columns.size() - first));
    tally::product(values.stored.count, 2 * x.rows(), std::ssize(some));
    tally::exps(static_cast<double>(values.stored.count * std::ssize(some)));
    Together(keys, values, x, some, beta, memory).make(some, out);
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
