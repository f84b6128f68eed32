// What the fast step and the fast scores (fast_bytes.h) share: how work is cut, and the scores of a
// state. How far these may be from the exact ones is derived in fast_bytes.cpp.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>

#include "kernels/fast_byte_kernels.h"
#include "kernels/fast_bytes.h"
#include "kernels/parallel.h"

namespace mnemoscope::fast_bytes {

inline constexpr double kUnitRoundoff = 0x1p-53;
inline constexpr double kLargestByte = 255.0;

/// Whole groups of patterns that are added together, at least one.
inline Index rounded_to_groups(Index patterns) {
  constexpr auto kGroup = static_cast<Index>(kFloatGroup);
  return std::max(kGroup, patterns / kGroup * kGroup);
}

inline std::span<const double> entries_of(const State& x) {
  return {x.data(), static_cast<std::size_t>(x.size())};
}

/// Pieces are as large for as many threads as there may be: sums are added in the same order.
Index patterns_of_a_piece(const StoredPatterns& all);
/// Whether they are enough for several threads.
bool are_for_threads(const StoredPatterns& all);

/// The patterns, cut into pieces.
struct BytePieces {
  Index count = 0;
  Index patterns = 0;
  Index pieces = 0;
  bool threads = false;

  explicit BytePieces(const StoredPatterns& all)
      : count(all.count),
        patterns(patterns_of_a_piece(all)),
        pieces((all.count + patterns - 1) / patterns),
        threads(are_for_threads(all)) {}

  Index begin(Index piece) const { return piece * patterns; }
  Index size(Index piece) const { return std::min(patterns, count - begin(piece)); }

  void for_each(const auto& work) const {
    if (threads) {
      in_parallel(Index{0}, pieces, work);
    } else {
      for (Index piece = 0; piece < pieces; ++piece) work(piece);
    }
  }
};

inline ByteRows rows_of(const StoredPatterns& p, Index first, Index count) {
  return {.first = p.bytes + first * p.dimension,
          .dimension = static_cast<std::size_t>(p.dimension),
          .count = static_cast<std::size_t>(count),
          .end = p.bytes + p.count * p.dimension};
}

/// A state against patterns: what all scores share.
struct ByteScorer {
  const AffineBytes& keys;
  const State& x;
  FixedPoint fixed;
  double shift_score = 0.0;      ///< shift . x
  double shift_magnitude = 0.0;  ///< |shift| . |x|

  ByteScorer(const AffineBytes& of, const State& state)
      : keys(of), x(state), fixed(fixed_point(entries_of(state))) {
    if (keys.shift == nullptr) return;
    const Eigen::Map<const State> shift(keys.shift, x.size());
    shift_score = shift.dot(x);
    shift_magnitude = shift.cwiseAbs().dot(x.cwiseAbs());
  }

  double gain(Index mu) const { return keys.gains == nullptr ? 1.0 : keys.gains[mu]; }

  /// Scores of the patterns first .. first + count - 1.
  void score(Index first, Index count, double* out) const {
    fixed_scores(rows_of(keys.stored, first, count), fixed, out);
    map(first, count, out);
  }

  /// The same where `out` has the whole numbers already.
  void map(Index first, Index count, double* out) const {
    const double factor = fixed.unit * keys.scale;
    Eigen::Map<Eigen::ArrayXd> s(out, count);
    if (keys.gains == nullptr) {
      s = s * factor + shift_score;
    } else {
      s = (s * factor + shift_score) * Eigen::Map<const Eigen::ArrayXd>(keys.gains + first, count);
    }
  }

  /// 255 S |x|_1 + |shift| . |x| bounds every score over its gain.
  double magnitude() const {
    return kLargestByte * std::abs(keys.scale) * fixed.magnitude + shift_magnitude;
  }

  /// What rounds everywhere, in the exact kernels too.
  double rounding_error() const {
    const auto terms = static_cast<double>(x.size() + 12);
    return 1.01 * keys.largest_gain * terms * kUnitRoundoff * magnitude();
  }

  double error() const {
    return rounding_error() +
           1.01 * keys.largest_gain * kLargestByte * std::abs(keys.scale) * fixed.lost;
  }

  /// Of scores that were scored again: the same sum as in the exact kernels, another rounding of
  /// the affine map, and of f, which all memories share but for their gains.
  double rescored_error(double largest_score) const {
    const auto terms = static_cast<double>(x.size() + 8);
    return 1.01 * kUnitRoundoff *
           (8.0 * (largest_score + keys.largest_gain * shift_magnitude) +
            keys.largest_gain * terms * shift_magnitude);
  }
};

/// Share of all weights that may be left out of a sum.
inline constexpr double kLeftOut = 5e-7;
/// beta times the error of the scores from which on those that matter are scored again.
inline constexpr double kMostScoreError = 1.5e-6;
/// Floats below this are 0: they and their products would be denormal.
inline constexpr double kLeastFloat = 1e-30;

/// beta times the error of a score that matters, and what the product with beta rounds; top is the
/// largest beta score.
inline double score_delta(double beta, double score_error, double top) {
  return beta * score_error + 4.0 * kUnitRoundoff * std::abs(top) + 1e-14;
}

/// What can make a step wrong (fast_bytes.cpp).
struct StepDoubts {
  double delta = 0.0;             ///< of beta scores
  double sum_error = 0.0;         ///< of a sum in float, as a share of it
  double left_out = 0.0;          ///< sum p gain of the memories that were not added
  double rescore_left_out = 0.0;  ///< share of the weights that was not scored again
};

/// How far any entry of a step can be from the exact one, infinite where nothing can be said. The
/// entries of sum p gain scale bytes are at most largest_part in magnitude.
double absolute_error(const AffineBytes& values, const StepDoubts& doubts, double largest_part,
                      double largest_shift);

/// How many of the kCutShares' weights, largest first, can be left out: the share, 0 for none, and
/// sum w g of those below it.
struct Cut {
  double share = 0.0;
  double left_out = 0.0;
};
Cut cut_of(const WeightSums& all);

/// Sums over the pieces of a bank, in their order.
WeightSums plus(WeightSums a, const WeightSums& b);

/// Whether the affine map is finite and no gain is below 0.
bool all_finite(const AffineBytes& patterns);

}  // namespace mnemoscope::fast_bytes
