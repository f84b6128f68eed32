#include "kernels/fast_byte_scorer.h"

#include <limits>

#include "kernels/byte_kernels.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// Work is cut into at most so many pieces of at least so many bytes, whatever the number of
/// threads, so that sums are added in the same order everywhere.
constexpr Index kMostPieces = 64;
constexpr Index kPieceBytes = Index{1} << 17;
/// Below this many bytes one thread is done before another has begun.
constexpr Index kAlone = Index{1} << 19;
}  // namespace

Index fast_bytes::patterns_of_a_piece(const StoredPatterns& all) {
  const Index least = rounded_to_groups(kPieceBytes / std::max<Index>(1, all.dimension));
  return std::max(least, (all.count + kMostPieces - 1) / kMostPieces);
}

bool fast_bytes::are_for_threads(const StoredPatterns& all) {
  return all.count * all.dimension > kAlone;
}

double fast_bytes::absolute_error(const AffineBytes& values, const StepDoubts& doubts,
                                  double largest_part, double largest_shift) {
  const double m = static_cast<double>(values.stored.count);
  const double rounding = (2.0 * m + 64.0) * kUnitRoundoff;
  const double share =
      std::expm1(2.0 * doubts.delta + doubts.rescore_left_out) + doubts.sum_error + rounding;
  if (!(share < 0.1)) return std::numeric_limits<double>::infinity();
  const double gain = values.largest_gain;
  const double left_out =
      doubts.left_out + gain * (m * (kLeastFloat + 1e-14) + doubts.rescore_left_out);
  const double spread =
      (doubts.delta / 2.0 + doubts.rescore_left_out) * (gain - values.least_gain) + rounding * gain;
  return share * (1.0 + 2.0 * share) * largest_part +
         1.001 * left_out * kLargestByte * std::abs(values.scale) + spread * largest_shift;
}

fast_bytes::Cut fast_bytes::cut_of(const WeightSums& all) {
  for (std::size_t k = 0; k < kCuts; ++k) {
    if (all.below[k] > kLeftOut * all.gained) continue;
    return {.share = kCutShares[k], .left_out = all.below[k]};
  }
  return {};
}

WeightSums fast_bytes::plus(WeightSums a, const WeightSums& b) {
  a.weights += b.weights;
  a.gained += b.gained;
  for (std::size_t k = 0; k < kCuts; ++k) a.below[k] += b.below[k];
  return a;
}

bool fast_bytes::all_finite(const AffineBytes& p) {
  if (!std::isfinite(p.scale) || !std::isfinite(p.largest_gain)) return false;
  if (!(p.least_gain >= 0.0)) return false;
  return p.shift == nullptr || are_finite(Eigen::Map<const State>(p.shift, p.stored.dimension));
}

AffineBytes affine_bytes(const StoredPatterns& stored, double scale, const double* shift,
                         const double* gains) {
  AffineBytes out{.stored = stored, .scale = scale, .shift = shift, .gains = gains};
  if (gains == nullptr || stored.count == 0) return out;
  const Eigen::Map<const Eigen::VectorXd> all(gains, stored.count);
  out.least_gain = all.minCoeff<Eigen::PropagateNaN>();
  out.largest_gain = all.maxCoeff<Eigen::PropagateNaN>();
  return out;
}

FastScores fast_scores(const AffineBytes& keys, const State& x) {
  FastScores out;
  tally::product_with_memories(keys.stored.count, keys.stored.dimension);
  if (!are_finite(x) || !fast_bytes::all_finite(keys)) {
    out.scores =
        Eigen::VectorXd::Constant(keys.stored.count, std::numeric_limits<double>::quiet_NaN());
    out.error = x.hasNaN() ? 0.0 : std::numeric_limits<double>::infinity();
    return out;
  }
  const fast_bytes::ByteScorer scorer(keys, x);
  const fast_bytes::BytePieces pieces(keys.stored);
  out.scores.resize(keys.stored.count);
  pieces.for_each([&](Index piece) {
    const Index first = pieces.begin(piece);
    scorer.score(first, pieces.size(piece), out.scores.data() + first);
  });
  out.error = are_finite(out.scores) ? scorer.error() : std::numeric_limits<double>::infinity();
  return out;
}

double exact_score(const AffineBytes& keys, Index mu, const State& x, double shift_score) {
  const Index d = keys.stored.dimension;
  const double sum = byte_dot({keys.stored.bytes + mu * d, static_cast<std::size_t>(d)},
                              fast_bytes::entries_of(x));
  return (keys.gains == nullptr ? 1.0 : keys.gains[mu]) * (sum * keys.scale + shift_score);
}

}  // namespace mnemoscope
