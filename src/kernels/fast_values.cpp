// How far the fast step of doubles can be from the exact one. u = 2^-53, L the largest magnitude of
// a stored value, S = |scale|, G the largest gain.
//
// Scores. Either way of summing <value_mu, x> is wrong by at most (d + 8) u L |x|_1, and that of
// f = shift . x by (d + 8) u |shift| . |x|; the map gain (scale r + f) costs 4 u of its parts.
//
// Weights. With scores wrong by at most delta / beta every p_mu is wrong by a factor within
// exp(+-2 delta) (fast_bytes.cpp). A block's weights are relative to the largest score so far, and
// what was added before is scaled down when that grows: each time costs the rounding of one more
// exponential, whose argument is wrong by 4 u |top|.
//
// The sum. sum p gain scale value is at most G S L in magnitude, entry by entry, and so are the
// magnitudes of its terms together: whatever share the weights and the additions are wrong by, it
// is that share of G S L. What is left out weighs less than kLeftOutValues of all.
#include "kernels/fast_values.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "kernels/fast_byte_scorer.h"
#include "kernels/fast_value_kernels.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

using fast_bytes::BytePieces;

constexpr double kBoundless = std::numeric_limits<double>::infinity();
constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();
/// Share of all weights that may be left out.
constexpr double kLeftOutValues = 1e-9;
/// Bytes of the patterns that are scored and then added from a cache.
constexpr Index kValueBlock = Index{1} << 17;

/// Sums of one piece, relative to its top.
struct ValueSums {
  double top = -kBoundless;  ///< beta times the largest score
  double weights = 0.0;      ///< sum w
  double gained = 0.0;       ///< sum w g
  Index combined = 0;
  Index raised = 0;  ///< how often the top has grown

  /// What lies below a new top is scaled by this.
  double raise(double to) {
    const double factor = weights == 0.0 ? 0.0 : std::exp(top - to);
    weights *= factor;
    gained *= factor;
    top = to;
    ++raised;
    return factor;
  }
};

class ValueStep {
 public:
  ValueStep(const AffineValues& keys, const AffineValues& values, const State& x, double beta,
            FastStep reused)
      : keys_(keys),
        values_(values),
        x_(x),
        beta_(beta),
        pieces_(values.map.stored),
        out_{.next = std::move(reused.next),
             .scores = std::move(reused.scores),
             .weights = std::move(reused.weights)} {
    out_.scores.resize(count());
    out_.weights.resize(count());
    if (keys.map.shift == nullptr) return;
    const Eigen::Map<const State> shift(keys.map.shift, x.size());
    shift_score_ = shift.dot(x);
    shift_magnitude_ = shift.cwiseAbs().dot(x.cwiseAbs());
  }

  FastStep made() {
    out_.score_error = out_.all_scores_error = score_error();
    const Index d = dimension();
    Eigen::MatrixXd parts(d, pieces_.pieces);
    std::vector<ValueSums> sums(static_cast<std::size_t>(pieces_.pieces));
    pieces_.for_each([&](Index piece) {
      parts.col(piece).setZero();
      sums[static_cast<std::size_t>(piece)] =
          add_piece(piece, {parts.col(piece).data(), static_cast<std::size_t>(d)});
    });
    finish(sums, parts);
    return std::move(out_);
  }

 private:
  Index count() const { return values_.map.stored.count; }
  Index dimension() const { return values_.map.stored.dimension; }
  double gain(Index mu) const { return values_.map.gains == nullptr ? 1.0 : values_.map.gains[mu]; }

  double score_error() const {
    const auto terms = static_cast<double>(dimension() + 12);
    const double magnitude =
        keys_.largest_entry * std::abs(keys_.map.scale) * x_.lpNorm<1>() + shift_magnitude_;
    return 2.02 * keys_.map.largest_gain * terms * fast_bytes::kUnitRoundoff * magnitude;
  }

  /// Scores and weighed sum of a piece, block by block.
  ValueSums add_piece(Index piece, std::span<double> sum) {
    const Index d = std::max<Index>(1, dimension());
    const Index block = std::max<Index>(4, kValueBlock / (8 * d) / 4 * 4);
    const Index end = pieces_.begin(piece) + pieces_.size(piece);
    const double least = kLeftOutValues / static_cast<double>(count());
    ValueSums sums;
    std::vector<double> weights(static_cast<std::size_t>(block));
    for (Index first = pieces_.begin(piece); first < end; first += block) {
      const auto size = static_cast<std::size_t>(std::min(block, end - first));
      const double top = score({out_.scores.data() + first, size}, first);
      if (top > sums.top) {
        const double factor = sums.raise(top);
        for (double& entry : sum) entry *= factor;
      }
      for (std::size_t k = 0; k < size; ++k) {
        weights[k] = beta_ * out_.scores[first + static_cast<Index>(k)];
      }
      weigh({weights.data(), size}, first, least, sums);
      add_weighted_values(values_.map.stored.values + first * dimension(), {weights.data(), size},
                          sum);
    }
    return sums;
  }

  /// Beta times the largest of the block's scores.
  double score(std::span<double> s, Index first) {
    value_dots(keys_.map.stored.values + first * dimension(),
               {x_.data(), static_cast<std::size_t>(x_.size())}, s);
    double largest = -kBoundless;
    for (std::size_t k = 0; k < s.size(); ++k) {
      const double key_gain =
          keys_.map.gains == nullptr ? 1.0 : keys_.map.gains[first + static_cast<Index>(k)];
      s[k] = key_gain * (s[k] * keys_.map.scale + shift_score_);
      largest = std::max(largest, s[k]);
    }
    return beta_ * largest;
  }

  /// z = beta score become weights times gains, 0 where they are below the least.
  void weigh(std::span<double> z, Index first, double least, ValueSums& sums) const {
    static_cast<void>(exponentials(z, sums.top, nullptr));
    for (std::size_t k = 0; k < z.size(); ++k) {
      const double w = z[k];
      const double gained = w * gain(first + static_cast<Index>(k));
      sums.weights += w;
      sums.gained += gained;
      z[k] = w < least ? 0.0 : gained;
      sums.combined += w < least ? 0 : 1;
    }
  }

  void finish(std::span<const ValueSums> sums, const Eigen::MatrixXd& parts) {
    ValueSums all;
    for (const ValueSums& some : sums) all.top = std::max(all.top, some.top);
    State sum = State::Zero(dimension());
    for (Index piece = 0; piece < pieces_.pieces; ++piece) {
      const ValueSums& some = sums[static_cast<std::size_t>(piece)];
      const double factor = std::exp(some.top - all.top);
      all.weights += factor * some.weights;
      all.gained += factor * some.gained;
      all.combined += some.combined;
      all.raised = std::max(all.raised, some.raised);
      sum += factor * parts.col(piece);
    }
    out_.combined = all.combined;
    out_.next = (values_.map.scale / all.weights) * sum;
    double largest_shift = 0.0;
    if (values_.map.shift != nullptr) {
      const Eigen::Map<const State> shift(values_.map.shift, dimension());
      out_.next += (all.gained / all.weights) * shift;
      largest_shift = shift.cwiseAbs().maxCoeff();
    }
    judge(all, largest_shift);
    weigh_all(all);
  }

  void judge(const ValueSums& all, double largest_shift) {
    const double least_top = std::max(std::abs(all.top), beta_ * out_.scores.cwiseAbs().maxCoeff());
    const auto raised = static_cast<double>(all.raised + 2);
    const double delta =
        fast_bytes::score_delta(beta_, out_.score_error, raised * least_top) + raised * 1e-15;
    const auto m = static_cast<double>(count());
    const double rounding = (4.0 * m + 64.0) * fast_bytes::kUnitRoundoff;
    const double share = std::expm1(2.0 * delta) + rounding;
    const double gain = values_.map.largest_gain;
    const double part = gain * std::abs(values_.map.scale) * values_.largest_entry;
    const double left_out = 1.001 * kLeftOutValues + m * 1e-14;
    const double spread = delta / 2.0 * (gain - values_.map.least_gain) + rounding * gain;
    const double error = (share * (1.0 + 2.0 * share) + left_out) * part + spread * largest_shift;
    out_.error = error == 0.0 ? 0.0 : error / out_.next.cwiseAbs().maxCoeff();
    const bool is_bounded = share < 0.1 && std::isfinite(out_.error) && are_finite(out_.next);
    if (!is_bounded) out_.error = kBoundless;
    out_.log_sum_exp = (all.top + std::log(all.weights)) / beta_;
    out_.log_sum_exp_error = out_.score_error + (delta + 1e-12 + rounding) / beta_ +
                             8.0 * fast_bytes::kUnitRoundoff * std::abs(out_.log_sum_exp);
  }

  /// The weights of all memories, for whoever looks at them.
  void weigh_all(const ValueSums& all) {
    pieces_.for_each([&](Index piece) {
      const Index first = pieces_.begin(piece);
      const Index size = pieces_.size(piece);
      auto w = out_.weights.segment(first, size);
      w = beta_ * out_.scores.segment(first, size);
      static_cast<void>(exponentials({w.data(), static_cast<std::size_t>(size)}, all.top, nullptr));
      w /= all.weights;
    });
  }

  const AffineValues& keys_;
  const AffineValues& values_;
  const State& x_;
  double beta_;
  BytePieces pieces_;
  double shift_score_ = 0.0;
  double shift_magnitude_ = 0.0;
  FastStep out_;
};

}  // namespace

AffineValues affine_values(const StoredPatterns& stored, double scale, const double* shift,
                           const double* gains) {
  AffineValues out{.map = affine_bytes(stored, scale, shift, gains)};
  const Index size = stored.count * stored.dimension;
  if (size == 0) return out;
  out.largest_entry = Eigen::Map<const Eigen::VectorXd>(stored.values, size)
                          .cwiseAbs()
                          .maxCoeff<Eigen::PropagateNaN>();
  return out;
}

FastStep fast_dense_step(const AffineValues& keys, const AffineValues& values, const State& x,
                         double beta, FastStep reused) {
  const Index m = values.map.stored.count;
  const Index d = values.map.stored.dimension;
  tally::product_with_memories(m, d);
  tally::exps(static_cast<double>(m));
  FastStep none;
  if (m == 0) {
    none.next = State::Zero(x.size());
    none.log_sum_exp = -kBoundless;
    return none;
  }
  const bool is_finite = are_finite(x);
  const bool are_finite = std::isfinite(keys.largest_entry) &&
                          std::isfinite(values.largest_entry) && fast_bytes::all_finite(keys.map) &&
                          fast_bytes::all_finite(values.map);
  if (!is_finite || !(beta > 0.0) || !are_finite) {
    none.next = State::Constant(x.size(), kNoNumber);
    none.scores = Eigen::VectorXd::Constant(m, kNoNumber);
    none.weights = none.scores;
    none.error = !is_finite && x.hasNaN() ? 0.0 : kBoundless;
    none.score_error = none.all_scores_error = none.error;
    return none;
  }
  FastStep step = ValueStep(keys, values, x, beta, std::move(reused)).made();
  tally::product_with_memories(step.combined, d);
  return step;
}

}  // namespace mnemoscope
