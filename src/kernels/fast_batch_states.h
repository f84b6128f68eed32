// The states of a batch (fast_bytes.h) in the form that its products take.
#pragma once

#include <vector>

#include "kernels/fast_byte_batch.h"
#include "kernels/fast_bytes.h"

namespace mnemoscope {

/// One of them, with what its scores are made of.
struct BatchState {
  Index column = 0;
  State x{};
  double shift_score = 0.0;  ///< of the shift, and of what whole numbers lose
  double error = 0.0;        ///< of every score
  WholeState whole{};        ///< where there are products of bytes
  FixedPoint fixed{};        ///< where there are none

  double unit() const { return whole.unit > 0.0 ? whole.unit : fixed.unit; }
};

/// The columns of x that a batch can make: finite, and near enough without scores in double
/// precision. Each in as few digits as that takes, those of as many digits beside each other;
/// `by_bytes` where there are products of bytes.
std::vector<BatchState> batch_states(const AffineBytes& keys, const AffineBytes& values,
                                     const States& x, double beta, bool by_bytes);

}  // namespace mnemoscope
