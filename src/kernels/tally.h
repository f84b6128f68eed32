// Counts the operations that a step or a fit really does, so that the cost formulas can be held to
// them. Whoever multiplies patterns, sorts or takes exponentials says how many; nobody listens
// unless a Counting is alive on the same thread. Left out are the few operations for each memory or
// entry that go with a product over all of them: factors, maxima, quotients.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// Operations since a Counting began. A multiplication and an addition count 2, as in Cost.
struct Tally {
  double flops = 0.0;
  double exps = 0.0;
};

namespace tally {

inline constinit thread_local Tally* listener = nullptr;

/// n multiplications, additions or comparisons.
inline void flops(double n) {
  if (listener != nullptr) listener->flops += n;
}

/// n exponentials.
inline void exps(double n) {
  if (listener != nullptr) listener->exps += n;
}

/// The product of a matrix of rows x inner with one of inner x columns.
inline void product(Index rows, Index inner, Index columns) {
  flops(2.0 * static_cast<double>(rows) * static_cast<double>(inner) *
        static_cast<double>(columns));
}

}  // namespace tally

/// Counts what this thread does while it lives; one inside another takes over.
class Counting {
 public:
  Counting() : before_(tally::listener) { tally::listener = &counted_; }
  Counting(const Counting&) = delete;
  Counting& operator=(const Counting&) = delete;
  ~Counting() { tally::listener = before_; }

  const Tally& counted() const { return counted_; }

 private:
  Tally counted_;
  Tally* before_;
};

}  // namespace mnemoscope
