// What the fast step of a batch (fast_bytes.h) does with 8-bit patterns: products of matrices, of
// whole numbers for the scores and of floats for the sums.
#pragma once

#include <span>

#include "kernels/fast_byte_kernels.h"

namespace mnemoscope {

/// States in fixed point (FixedPoint), laid out for products with a whole group of them.
struct FixedBatch {
  /// States of a group: the lanes of a vector.
  static constexpr std::size_t kGroup = 16;

  std::size_t states = 0;
  std::size_t padded = 0;  ///< of FixedPoint
  /// Of every group, four entries after four: the digits h1, l1, h0, l0 of 16 states, each state's
  /// four bytes together.
  hwy::AlignedFreeUniquePtr<std::int8_t[]> digits{};

  const std::int8_t* group(std::size_t g) const { return digits.get() + g * 4 * kGroup * padded; }
};

/// All of the same length.
FixedBatch fixed_batch(std::span<const FixedPoint* const> states);

/// out[n * stride + mu] = fixed_scores of state n: the same numbers.
void fixed_batch_scores(const ByteRows& rows, std::span<const FixedPoint* const> states,
                        const FixedBatch& x, double* out, std::size_t stride);

/// Patterns that are added in float before sums are widened, and what that may do to a sum without
/// sign, as a share of it (kFloatSumError).
inline constexpr std::size_t kBatchGroup = 64;
inline constexpr double kBatchSumError = (kBatchGroup + 2) * 0x1p-24;

/// States that are added at a time.
inline constexpr std::size_t kBatchTile = 6;

/// out[n * d + i] += sum_k weights[n * stride + k] rows_{k,i} with at most kBatchGroup rows of d
/// bytes, for the states of whole tiles; no weight is below 0.
void add_weighted_tiles(std::span<const std::uint8_t* const> rows, std::size_t d,
                        const float* weights, std::size_t stride, std::size_t tiles, double* out);

/// The affine map of scores, and the inverse temperature.
struct ScoreMap {
  double factor = 1.0;
  double shift = 0.0;
  const double* gains = nullptr;  ///< of the first score on, or null for 1
  double beta = 1.0;
};

/// Of some z: the largest and, NaN where any z is not finite, the least.
struct ScoreRange {
  double largest = 0.0;
  double least = 0.0;
};

/// z becomes beta gain (factor z + shift). z must not be empty.
ScoreRange map_scores(std::span<double> z, const ScoreMap& map);

/// out_k = w_k gain_k per_gain as a float, 0 where w_k is below `cut` or the product below 1e-30;
/// any_k becomes out_k where that is more. gains are of the length of w, or null for 1.
void float_weights(std::span<const double> w, const double* gains, double per_gain, double cut,
                   float* out, float* any);

}  // namespace mnemoscope
