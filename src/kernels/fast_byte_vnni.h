// fixed_scores (fast_byte_kernels.h) where the processor multiplies bytes (AVX-512 VNNI), which
// Highway 1.0 has no operation for.
#pragma once

#include "kernels/fast_byte_kernels.h"

namespace mnemoscope {

/// Whether this processor, and the system on it, has the instructions.
bool has_byte_products();

/// The same numbers as fixed_scores. Only where has_byte_products().
void fixed_scores_by_byte_products(const ByteRows& rows, const FixedPoint& x, double* out);

}  // namespace mnemoscope
