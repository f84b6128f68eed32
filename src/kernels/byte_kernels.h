// Sums over one 8-bit pattern in double precision, in the widest vectors this processor has (chosen
// at run time).
#pragma once

#include <cstdint>
#include <span>

namespace mnemoscope {

/// sum_i bytes_i x_i. Both of length d.
double byte_dot(std::span<const std::uint8_t> bytes, std::span<const double> x);

/// out_i += weight * bytes_i. Both of length d.
void add_bytes(std::span<const std::uint8_t> bytes, double weight, std::span<double> out);

/// sums_i += (or, where `subtract`, -=) sum_k rows_{k,i}, the rows of the length of the sums. The
/// caller sees to it that sums stay within 16 bits.
void add_rows_of_bytes(std::span<const std::uint8_t* const> rows, bool subtract,
                       std::span<std::int16_t> sums);

/// sum_i (scale * bytes_i - y_i)^2. Both of length d.
double byte_squared_distance(std::span<const std::uint8_t> bytes, double scale,
                             std::span<const double> y);

/// The instruction set the kernels run on, e.g. "AVX2": for `mnemoscope info`.
const char* byte_kernel_target();

}  // namespace mnemoscope
