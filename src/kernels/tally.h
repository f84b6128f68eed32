// Counts the operations that a step or a fit really does, so that the cost formulas can be held to
// them, and how much of the memories is read. Whoever multiplies patterns, sorts or takes
// exponentials says how many, once a call; nobody listens unless a Counting is alive on the same
// thread, and in_pieces brings it what other threads counted. Left out are the few operations for each memory or entry that go with a product over all of them: factors,
// maxima, quotients.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// Operations since a Counting began. A multiplication and an addition count 2, as in Cost.
struct Tally {
  double flops = 0.0;
  double exps = 0.0;
  /// Entries of memories that were read by what goes through all of them (or all that have a
  /// weight), once for every state: M d are one reading of the bank.
  double entries = 0.0;
  double singles = 0.0;  ///< memories that were asked for by their number, each alone

  Tally& operator+=(const Tally& more) {
    flops += more.flops;
    exps += more.exps;
    entries += more.entries;
    singles += more.singles;
    return *this;
  }
};

namespace tally {

inline constinit thread_local Tally* listener = nullptr;

/// What others counted, such as the pieces of a work that other threads took.
inline void add(const Tally& more) {
  if (listener != nullptr) *listener += more;
}

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

/// `count` memories of d entries are read for each of that many states.
inline void reading(Index count, Index d, Index states = 1) {
  if (listener == nullptr) return;
  listener->entries +=
      static_cast<double>(count) * static_cast<double>(d) * static_cast<double>(states);
}

/// A product that reads them: a multiplication and an addition an entry.
inline void product_with_memories(Index count, Index d, Index states = 1) {
  reading(count, d, states);
  product(count, d, states);
}

/// One memory is asked for by its number.
inline void single() {
  if (listener != nullptr) listener->singles += 1.0;
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
