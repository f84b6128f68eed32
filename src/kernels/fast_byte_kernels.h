// What the fast step (fast_bytes.h) does with 8-bit patterns, in the widest vectors this processor
// has (chosen at run time): scores of whole numbers, which are exact, and sums in float over few
// patterns at a time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "kernels/fixed_point.h"

namespace mnemoscope {

/// Patterns one after the other, d bytes each. A vector may reach beyond the last one of them, but
/// never to `end`, where the memory of whoever owns them ends.
struct ByteRows {
  const std::uint8_t* first = nullptr;
  std::size_t dimension = 0;
  std::size_t count = 0;
  const std::uint8_t* end = nullptr;
};

/// out_mu = sum_i bytes_{mu,i} (2^14 high_i + low_i), which is a whole number: exact for d up to
/// 2^16, beyond to a relative 2^-50 of the sum of the magnitudes. Length rows.count.
void fixed_scores(const ByteRows& rows, const FixedPoint& x, double* out);

/// The same numbers by products of words, which every processor has; fixed_scores takes those of
/// bytes where there are any.
void fixed_scores_by_words(const ByteRows& rows, const FixedPoint& x, double* out);

/// Patterns that are added in float before the sum is widened: what rounding does to a sum of
/// products without sign is then below kFloatSumError of it, the weight's own rounding included.
inline constexpr std::size_t kFloatGroup = 16;
inline constexpr double kFloatSumError = (kFloatGroup + 2) * 0x1p-24;

/// out_i += sum_k weights_k rows_{k,i} with at most kFloatGroup rows of d bytes each; no weight is
/// below 0. Where `ahead` is not 0, the bytes that far behind those of the rows are fetched
/// meanwhile.
void add_weighted_rows(std::span<const std::uint8_t* const> rows, const float* weights,
                       std::span<double> out, std::ptrdiff_t ahead = 0);

/// Shares of the largest weight, below which patterns may be left out: 2^-8, 2^-12, ... 2^-36.
inline constexpr std::size_t kCuts = 8;
inline constexpr std::array<double, kCuts> kCutShares{0x1p-8,  0x1p-12, 0x1p-16, 0x1p-20,
                                                      0x1p-24, 0x1p-28, 0x1p-32, 0x1p-36};

/// Sums over some patterns with weights w and gains g.
struct WeightSums {
  double weights = 0.0;               ///< sum w
  double gained = 0.0;                ///< sum w g
  std::array<double, kCuts> below{};  ///< sum w g over the w that are below each share
};

/// z becomes exp(z - top), 0 where that is below 1e-290. gains has the length of z, or none (all
/// 1). No z is above `top` by more than rounding; all are finite.
WeightSums exponentials(std::span<double> z, double top, const double* gains);

/// The instruction set these run on, e.g. "AVX3".
const char* fast_byte_kernel_target();

}  // namespace mnemoscope
