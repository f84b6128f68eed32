// The fast step of dense retrieval on patterns of doubles: every block of them is scored, weighed
// and added while it is in the cache, on several threads, so that it is limited by reading the
// patterns once. As in fast_bytes.h it comes with a bound of its error against the exact kernels.
#pragma once

#include "kernels/fast_bytes.h"

namespace mnemoscope {

/// Doubles that mean gain_mu * (scale * value_mu + shift), as core/patterns.h has them. Borrowed.
struct AffineValues {
  AffineBytes map{};           ///< its `stored` has the values
  double largest_entry = 0.0;  ///< of the stored values, in magnitude; NaN where any is
};

/// Finds the largest entry, O(M d), and the gains: worth keeping where many steps are made. `gains`
/// and `shift` may be null.
AffineValues affine_values(const StoredPatterns& stored, double scale, const double* shift,
                           const double* gains);

/// fast_dense_step of doubles: all that is said there holds, but that no score is in double
/// precision a second time, for all are. With keys of their own both are read once.
FastStep fast_dense_step(const AffineValues& keys, const AffineValues& values, const State& x,
                         double beta, FastStep reused = {});

}  // namespace mnemoscope
