// What the fast step of a batch (fast_bytes.h) does with 8-bit patterns: products of matrices, of
// whole numbers for the scores and of floats for the sums.
#pragma once

#include <span>
#include <vector>

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

/// out[n * d + i] += sum_k w_{k,n} rows_{k,i} with at most kBatchGroup rows of d bytes for whole
/// tiles of states; weights[(tile * rows + k) * kBatchTile + n in tile], none below 0.
void add_weighted_tiles(std::span<const std::uint8_t* const> rows, std::size_t d,
                        std::span<const float> weights, double* out);

}  // namespace mnemoscope
