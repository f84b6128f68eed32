// When float is good enough. The promise of the backend is 1e-4 of the largest entry against double
// precision; float keeps it unless beta magnifies the rounding of the scores too much, or the
// result is small from cancellation.
#pragma once

#include "core/memory_bank.h"
#include "core/parameters.h"
#include "core/variant.h"

namespace mnemoscope {

/// Sizes of a bank that the bounds are made of. None is ever too small; with centred bytes they may
/// be too large.
struct BankSizes {
  double key = 0.0;    ///< bound on |stored part| + |shift| of any key, times its gain
  double value = 0.0;  ///< the same of any memory
  double entry = 0.0;  ///< bound on the absolute value of any entry of any memory
};

BankSizes bank_sizes(const MemoryBank& bank);

/// Error of a float step from a state of this norm, relative to the largest entry of the memories:
/// the scores' rounding times beta, and that of exponentials and sums. Infinite where float could
/// overflow or lose everything. Variants without a parameter "beta" have beta = 1. A fit tells by
/// numbers of its inputs where its weights magnify rounding otherwise, in the same units:
///   rounding_gain   times beta |key| |x|; 1 when missing; infinite where weights jump
///   rounding_slope  times |key| + |x|; 0 when missing
///   rounding_floor  on top, whatever the sizes; 0 when missing
double float_step_error(const BankSizes& sizes, const Parameters& parameters, double state_norm,
                        const PassInputs& inputs = {});

/// No product of a state of this norm with a pattern of that size, as BankSizes has them, of so
/// many entries in double, is further from the true one when the device makes it. Infinite where float could overflow or lose it.
double float_score_error(double pattern_size, double state_norm);
double double_score_error(double pattern_size, double state_norm, Index entries);

/// Whether a float step with that error still tells 5e-5 of its own largest entries:
/// `smallest_peak` is the smallest, over the batch, of the largest absolute entry of a next state.
bool float_step_holds(double error, const BankSizes& sizes, double smallest_peak);

}  // namespace mnemoscope
