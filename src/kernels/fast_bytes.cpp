// How far the fast step can be from the exact one. u = 2^-53, |x|_1 = sum |x_i|, S = |scale|, G the
// largest gain, f = shift . x.
//
// Scores. x = unit Q + e with whole numbers Q, and sum |e_i| = lost is known. Bytes lie in 0 ..
// 255, so <bytes, x> - unit <bytes, Q> is at most 255 lost; <bytes, Q> is exact. What rounds are
// the exact kernel's own sum, by at most (d + 8) u 255 |x|_1, and f, by (d + 8) u |shift| . |x|;
// the map gain (scale r + f) costs 4 u of its parts.
//
// Weights. With scores wrong by at most delta / beta, every exp(z_mu) is wrong by a factor within
// exp(+-delta), and so is their sum: every p_mu is wrong by a factor within exp(+-2 delta), and so
// is every sum of terms without sign, such as B_i = sum p_mu gain_mu bytes_{mu,i}: gains are not
// below 0. For the part of the shift, p' - p is orthogonal to constants: along z + t dz the weights
// move by p (dz - <p, dz>), whose magnitudes sum to at most delta, so that
// |sum (p'_mu - p_mu) gain_mu| <= delta (G - g) / 2 with g the least gain.
//
// The sum. In groups of kFloatGroup float adds kFloatSumError of B_i; what is left out is known
// (WeightSums::below), at most 255 S of it in every entry.
#include "kernels/fast_bytes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "kernels/fast_byte_scorer.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

using fast_bytes::all_finite;
using fast_bytes::BytePieces;
using fast_bytes::ByteScorer;
using fast_bytes::kLeastFloat;
using fast_bytes::kLeftOut;
using fast_bytes::kMostScoreError;
using fast_bytes::kUnitRoundoff;
using fast_bytes::plus;
using fast_bytes::rounded_to_groups;

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// Patterns that are scored and then added while they are in the first-level cache.
constexpr Index kBlockBytes = Index{1} << 15;
/// Memories of every piece that are asked how many weigh, and the share from which on it is worth
/// to add them while they are in the cache.
constexpr Index kSampled = 8;
constexpr double kWorthOnePass = 0.2;
/// How much further than the largest of the sample beta score may go.
constexpr double kHeadroom = 24.0;

/// A group of patterns that are added together.
class Adder {
 public:
  /// Patterns `ahead` of those added are fetched from memory meanwhile.
  Adder(const AffineBytes& values, std::span<double> sum, Index ahead = 0)
      : values_(values),
        sum_(sum),
        per_gain_(values.largest_gain > 0.0 ? 1.0 / values.largest_gain : 0.0),
        ahead_(ahead * values.stored.dimension) {}

  /// weight in 0 .. 1; the sum is of weight gain / largest gain.
  void add(Index mu, double weight) {
    const double share =
        values_.gains == nullptr ? weight : weight * (values_.gains[mu] * per_gain_);
    if (share < kLeastFloat) return;
    rows_[count_] = values_.stored.bytes + mu * values_.stored.dimension;
    weights_[count_] = static_cast<float>(share);
    if (++count_ == kFloatGroup) flush();
  }

  void flush() {
    if (count_ > 0) add_weighted_rows({rows_.data(), count_}, weights_.data(), sum_, ahead_);
    count_ = 0;
  }

 private:
  const AffineBytes& values_;
  std::span<double> sum_;
  double per_gain_;
  Index ahead_;
  std::size_t count_ = 0;
  std::array<const std::uint8_t*, kFloatGroup> rows_{};
  std::array<float, kFloatGroup> weights_{};
};

/// What the steps below leave for the end.
struct Sums {
  double top = 0.0;         ///< what was taken off beta score
  WeightSums all{};         ///< over all memories
  double left_out = 0.0;    ///< sum w g of those that were not added
  Eigen::VectorXd bytes{};  ///< sum w gain / largest gain bytes
};

WeightSums total(const std::vector<WeightSums>& parts) {
  WeightSums sum;
  for (const WeightSums& part : parts) sum = plus(sum, part);
  return sum;
}

class DenseStep {
 public:
  DenseStep(const AffineBytes& keys, const AffineBytes& values, const State& x, double beta,
            FastStep reused)
      : values_(values),
        beta_(beta),
        scorer_(keys, x),
        pieces_(values.stored),
        out_{.next = std::move(reused.next),
             .scores = std::move(reused.scores),
             .weights = std::move(reused.weights)} {
    out_.scores.resize(values.stored.count);
    out_.weights.resize(values.stored.count);
  }

  FastStep made() {
    out_.score_error = out_.all_scores_error = scorer_.error();
    if (!step_in_one_pass() && !step_in_two_passes()) {
      out_.error = kInfinite;
      return std::move(out_);
    }
    finish();
    return std::move(out_);
  }

 private:
  /// Where most of a sample weighs: every block is scored, weighed and added while it is in the
  /// cache. False where that is not the way, with the scores made if `has_scores_` says so.
  bool step_in_one_pass() {
    if (!pieces_.threads || scorer_.keys.stored.bytes != values_.stored.bytes) return false;
    if (!(beta_ * out_.score_error <= kMostScoreError)) return false;
    const Sample sample = sampled();
    if (!std::isfinite(beta_ * sample.largest) || sample.weighing < kWorthOnePass) return false;
    // Whatever the largest of all is, all together weigh at least as much as this one.
    const double least = kLeftOut / static_cast<double>(pieces_.count) * std::exp(-kHeadroom);
    sums_.top = beta_ * sample.largest + kHeadroom;
    std::vector<WeightSums> weights(static_cast<std::size_t>(pieces_.pieces));
    std::vector<Index> combined(weights.size());
    sum_pieces([&](Index piece, std::span<double> sum) {
      const auto at = static_cast<std::size_t>(piece);
      combined[at] = add_by_blocks(piece, least, weights[at], sum);
    });
    sums_.all = total(weights);
    has_scores_ = true;
    if (!(out_.weights.maxCoeff() <= 1.0)) return false;
    for (const Index some : combined) out_.combined += some;
    const double gain = values_.largest_gain;
    sums_.left_out = least * static_cast<double>(pieces_.count) * gain;
    return true;
  }

  Index add_by_blocks(Index piece, double least, WeightSums& weights, std::span<double> sum) {
    const Index block = rounded_to_groups(kBlockBytes / std::max<Index>(1, dimension()));
    const Index end = pieces_.begin(piece) + pieces_.size(piece);
    Index combined = 0;
    Adder adder(values_, sum, block);
    for (Index first = pieces_.begin(piece); first < end; first += block) {
      const Index count = std::min(block, end - first);
      scorer_.score(first, count, out_.scores.data() + first);
      weights = plus(weights, weigh(first, count, sums_.top));
      for (Index mu = first; mu < first + count; ++mu) {
        if (out_.weights[mu] < least) continue;
        adder.add(mu, out_.weights[mu]);
        ++combined;
      }
    }
    adder.flush();
    return combined;
  }

  struct Sample {
    double largest = -kInfinite;  ///< score
    double weighing = 0.0;        ///< the share of memories that could not be left out
  };

  /// Some memories of every piece.
  Sample sampled() {
    std::vector<double> scores;
    for (Index piece = 0; piece < pieces_.pieces; ++piece) {
      double some[kSampled];
      const Index count = std::min(kSampled, pieces_.size(piece));
      scorer_.score(pieces_.begin(piece), count, some);
      scores.insert(scores.end(), some, some + count);
    }
    Sample out{.largest = *std::max_element(scores.begin(), scores.end())};
    for (double& s : scores) s *= beta_;
    const WeightSums all = exponentials(scores, beta_ * out.largest, nullptr);
    // Of all weights, those of the sample stand for the rest.
    const double least = kLeftOut * all.weights / static_cast<double>(scores.size());
    const auto weighing =
        std::count_if(scores.begin(), scores.end(), [&](double w) { return w >= least; });
    out.weighing = static_cast<double>(weighing) / static_cast<double>(scores.size());
    return out;
  }

  /// First all scores, then the bytes of those that weigh something.
  bool step_in_two_passes() {
    std::vector<double> largest(static_cast<std::size_t>(pieces_.pieces));
    std::vector<double> least(largest.size());
    pieces_.for_each([&](Index piece) {
      const Index first = pieces_.begin(piece);
      if (!has_scores_) scorer_.score(first, pieces_.size(piece), out_.scores.data() + first);
      const auto scores = out_.scores.segment(first, pieces_.size(piece));
      largest[static_cast<std::size_t>(piece)] = scores.maxCoeff();
      least[static_cast<std::size_t>(piece)] = scores.minCoeff();
    });
    double top = *std::max_element(largest.begin(), largest.end());
    const double bottom = *std::min_element(least.begin(), least.end());
    if (!std::isfinite(beta_ * top) || !std::isfinite(beta_ * bottom)) return false;
    if (beta_ * out_.score_error > kMostScoreError) top = rescore(top, std::max(top, -bottom));
    sums_.top = beta_ * top;
    std::vector<WeightSums> weights(largest.size());
    pieces_.for_each([&](Index piece) {
      weights[static_cast<std::size_t>(piece)] =
          weigh(pieces_.begin(piece), pieces_.size(piece), sums_.top);
    });
    sums_.all = total(weights);
    add_those_that_weigh();
    return true;
  }

  /// Scores in double precision whatever could weigh 1e-9 / M of all; returns the largest score.
  /// The others weigh less than that even if their scores are wrong by all of the error.
  double rescore(double top, double largest_magnitude) {
    const double reach = std::log(1e9 * static_cast<double>(pieces_.count)) / beta_;
    const double least = top - reach - 2.0 * out_.score_error;
    std::vector<Index> rescored(static_cast<std::size_t>(pieces_.pieces));
    std::vector<double> largest(rescored.size(), -kInfinite);
    pieces_.for_each([&](Index piece) {
      const auto at = static_cast<std::size_t>(piece);
      const Index end = pieces_.begin(piece) + pieces_.size(piece);
      for (Index mu = pieces_.begin(piece); mu < end; ++mu) {
        if (out_.scores[mu] < least) continue;
        out_.scores[mu] = exact_score(scorer_.keys, mu, scorer_.x, scorer_.shift_score);
        largest[at] = std::max(largest[at], out_.scores[mu]);
        ++rescored[at];
      }
    });
    for (const Index some : rescored) out_.rescored += some;
    rescore_left_out_ = 1e-9;
    out_.score_error = scorer_.rescored_error(largest_magnitude);
    return *std::max_element(largest.begin(), largest.end());
  }

  /// Weights of the patterns first .. first + count - 1 from their scores, relative to the top.
  WeightSums weigh(Index first, Index count, double top) {
    auto w = out_.weights.segment(first, count);
    w = beta_ * out_.scores.segment(first, count);
    return exponentials({w.data(), static_cast<std::size_t>(count)}, top,
                        values_.gains == nullptr ? nullptr : values_.gains + first);
  }

  /// The largest share of the largest weight below which little enough lies.
  void add_those_that_weigh() {
    const fast_bytes::Cut cut = fast_bytes::cut_of(sums_.all);
    sums_.left_out = cut.left_out;
    std::vector<Index> combined(static_cast<std::size_t>(pieces_.pieces));
    sum_pieces([&](Index piece, std::span<double> sum) {
      const Index end = pieces_.begin(piece) + pieces_.size(piece);
      Adder adder(values_, sum);
      for (Index mu = pieces_.begin(piece); mu < end; ++mu) {
        if (out_.weights[mu] < cut.share) continue;
        adder.add(mu, out_.weights[mu]);
        ++combined[static_cast<std::size_t>(piece)];
      }
      adder.flush();
    });
    for (const Index some : combined) out_.combined += some;
  }

  /// work(piece, sum) adds one piece's patterns; the sums are added in the order of the pieces.
  void sum_pieces(const auto& work) {
    const Index d = dimension();
    Eigen::MatrixXd parts(d, pieces_.pieces);
    pieces_.for_each([&](Index piece) {
      parts.col(piece).setZero();
      work(piece, std::span<double>{parts.col(piece).data(), static_cast<std::size_t>(d)});
    });
    sums_.bytes = Eigen::VectorXd::Zero(d);
    for (Index piece = 0; piece < pieces_.pieces; ++piece) sums_.bytes += parts.col(piece);
  }

  Index dimension() const { return values_.stored.dimension; }

  void finish() {
    const double all = sums_.all.weights;
    out_.next = (values_.scale * values_.largest_gain / all) * sums_.bytes;
    const double largest_part = out_.next.cwiseAbs().maxCoeff();
    double largest_shift = 0.0;
    if (values_.shift != nullptr) {
      const Eigen::Map<const State> shift(values_.shift, dimension());
      out_.next += (sums_.all.gained / all) * shift;
      largest_shift = shift.cwiseAbs().maxCoeff();
    }
    const double error = fast_bytes::absolute_error(values_,
                                                    {.delta = delta(),
                                                     .sum_error = kFloatSumError,
                                                     .left_out = sums_.left_out / all,
                                                     .rescore_left_out = rescore_left_out_},
                                                    largest_part, largest_shift);
    const double largest = out_.next.cwiseAbs().maxCoeff();
    out_.error = error == 0.0 ? 0.0 : error / largest;
    if (!std::isfinite(out_.error) || !are_finite(out_.next)) out_.error = kInfinite;
    out_.log_sum_exp = (sums_.top + std::log(all)) / beta_;
    out_.log_sum_exp_error = out_.score_error + (delta() + 1e-12 + rescore_left_out_) / beta_ +
                             8.0 * kUnitRoundoff * std::abs(out_.log_sum_exp);
    out_.weights /= all;
  }

  double delta() const { return fast_bytes::score_delta(beta_, out_.score_error, sums_.top); }

  const AffineBytes& values_;
  double beta_;
  ByteScorer scorer_;
  BytePieces pieces_;
  Sums sums_{};
  double rescore_left_out_ = 0.0;
  bool has_scores_ = false;
  FastStep out_;
};

}  // namespace

FastStep fast_dense_step(const AffineBytes& keys, const AffineBytes& values, const State& x,
                         double beta, FastStep reused) {
  const Index m = values.stored.count;
  tally::product_with_memories(m, keys.stored.dimension);
  tally::exps(static_cast<double>(m));
  FastStep none;
  if (m == 0) {
    none.next = State::Zero(x.size());
    none.log_sum_exp = -kInfinite;
    return none;
  }
  const bool is_finite = are_finite(x);
  if (!is_finite || !(beta > 0.0) || !all_finite(keys) || !all_finite(values)) {
    none.next = State::Constant(x.size(), kNan);
    none.scores = Eigen::VectorXd::Constant(m, kNan);
    none.weights = none.scores;
    none.log_sum_exp = kNan;
    none.error = !is_finite && x.hasNaN() ? 0.0 : kInfinite;
    none.score_error = none.all_scores_error = none.error;
    return none;
  }
  FastStep step = DenseStep(keys, values, x, beta, std::move(reused)).made();
  tally::product_with_memories(step.combined + step.rescored, keys.stored.dimension);
  return step;
}

}  // namespace mnemoscope
