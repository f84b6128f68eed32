// What the fast step of a batch (fast_bytes.h) does with 8-bit patterns. States are the lanes of
// vectors, and no lane knows of another: what is computed for a state is the same whatever else is
// in the batch.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "kernels/fast_byte_kernels.h"

namespace mnemoscope {

/// States of a group. Numbers of theirs lie in rows of so many, a row a pattern.
inline constexpr std::size_t kBatchLanes = 16;
using LaneNumbers = std::array<double, kBatchLanes>;

/// Patterns whose weights have a unit of their own and are added before anything is rounded.
inline constexpr std::size_t kBatchBlock = 256;

/// Digits that the whole numbers of a state may have.
inline constexpr int kFewestDigits = 2;
inline constexpr int kMostDigits = 4;

/// A state in whole numbers: x_i = unit whole_i but for what is lost. Each has `digits` digits of
/// base 256, which are -128 .. 127.
struct WholeState {
  int digits = kMostDigits;
  double unit = 0.0;
  double lost = 0.0;  ///< no less than sum_i |x_i - unit whole_i|
  double rest = 0.0;  ///< sum_i (x_i - unit whole_i)
  std::vector<std::int32_t> whole{};
};

/// All entries of x must be finite; digits is kFewestDigits .. kMostDigits.
WholeState whole_state(std::span<const double> x, int digits);

/// Up to kBatchLanes states of the same length d and number of digits, four entries after four:
/// digit after digit, the lowest first, four bytes for each lane. Lanes without a state are 0.
struct WholeGroup {
  int digits = kMostDigits;
  hwy::AlignedFreeUniquePtr<std::int8_t[]> bytes{};
};
WholeGroup whole_group(std::span<const WholeState* const> states);

/// What makes beta scores of the sums of a group: beta gain_mu (factor sum_mu + shift).
struct LaneMap {
  alignas(64) LaneNumbers factor{};
  alignas(64) LaneNumbers shift{};
  const double* gains = nullptr;  ///< of the first row on, or null for 1
  double beta = 1.0;
};

/// Over some rows: the largest and, NaN where any is not finite, the least of each lane.
struct LaneRange {
  alignas(64) LaneNumbers largest{};
  alignas(64) LaneNumbers least{};

  LaneRange();
};

/// Maps `rows` rows in place and widens the range to them.
void map_lanes(double* sums, std::size_t rows, const LaneMap& map, LaneRange& range);

/// What weights are made with.
struct LaneWeighing {
  alignas(64)
      LaneNumbers top{};  ///< the largest beta score of each lane; infinite: it has no weights
  const double* gains = nullptr;  ///< of the first row on, or null for 1
  double per_gain = 1.0;          ///< one over the largest gain, or 1
  double cut = 0.0;               ///< weights below are left out
};

/// Sums over some rows with weights w and gains g.
struct LaneSums {
  alignas(64) LaneNumbers weights{};  ///< sum w
  alignas(64) LaneNumbers gained{};   ///< sum w g per_gain
  alignas(64) LaneNumbers lost{};     ///< sum |w g per_gain - unit whole|
};

/// Weights of one block in whole numbers: w_mu = exp(z_mu - top), w_mu g_mu per_gain = unit
/// whole_mu but for what is lost.
struct LaneWeights {
  alignas(64) std::array<std::int32_t, kBatchBlock * kBatchLanes> whole{};  ///< 0 .. kLargestWeight
  alignas(64) LaneNumbers unit{};
  std::array<bool, kBatchBlock> weighs{};  ///< rows where any lane is not 0
};
inline constexpr std::int32_t kLargestWeight = 127 * 65536 + 127 * 256 + 127;

/// Of at most kBatchBlock rows of beta scores z, which become room for what is between. Adds to the
/// sums.
void weigh_lanes(double* z, std::size_t rows, const LaneWeighing& weighing, LaneSums& sums,
                 LaneWeights& out);

/// Patterns that are added in float before sums are widened, and what that may do to a sum without
/// sign, as a share of it (kFloatSumError): where there are no products of bytes.
inline constexpr std::size_t kBatchGroup = 64;
inline constexpr double kBatchSumError = (kBatchGroup + 2) * 0x1p-24;

/// States that are added at a time.
inline constexpr std::size_t kBatchTile = 6;

/// out[n * out_stride + i] += sum_k weights[n * stride + k] rows_{k,i} with at most kBatchGroup
/// rows of d bytes, for the states of whole tiles; no weight is below 0.
void add_weighted_tiles(std::span<const std::uint8_t* const> rows, std::size_t d,
                        const float* weights, std::size_t stride, std::size_t tiles, double* out,
                        std::size_t out_stride);

}  // namespace mnemoscope
