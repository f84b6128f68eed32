// Numbers as whole multiples of a power of two, in the digits that products with bytes take
// (fast_byte_kernels.h).
#pragma once

#include <hwy/aligned_allocator.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace mnemoscope {

/// A state in fixed point: x_i = unit * (2^14 high_i + low_i) but for what is lost. `unit` is a
/// power of two; 2^14 high + low has 29 bits and a sign.
struct FixedPoint {
  double unit = 0.0;
  double lost = 0.0;       ///< sum_i |x_i - unit * (2^14 high_i + low_i)|
  double magnitude = 0.0;  ///< sum_i |x_i|
  std::size_t padded = 0;  ///< d and zeros up to whole vectors
  /// high, then low: `padded` entries each. high is in -2^14 .. 2^14, low in 0 .. 2^14 - 1.
  hwy::AlignedFreeUniquePtr<std::int16_t[]> words{};
  /// The same as 128 h + l: h and l of high, then of low; h and l fit into 8 bits with a sign.
  hwy::AlignedFreeUniquePtr<std::int8_t[]> digits{};
};

/// x in fixed point. All entries must be finite.
FixedPoint fixed_point(std::span<const double> x);

/// `entries` entries that are 0, of unit 0.
FixedPoint no_entries(std::size_t entries);

/// Writes entries first .. of x, 2^14 high + low each: `whole`, from -2^28 to 2^28 - 1. Only those
/// forms of them that fixed_scores reads on this processor. Unit, lost and magnitude stay.
void put_whole_numbers(std::span<const std::int32_t> whole, std::size_t first, FixedPoint& x);

}  // namespace mnemoscope
