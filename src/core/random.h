// The one seeded generator: the same session draws the same supports, noise and features on every
// machine.
#pragma once

#include <cstdint>
#include <vector>

#include "core/vectors.h"

namespace mnemoscope {

/// 64-bit linear congruential generator with Knuth's MMIX constants; the state steps first, then is
/// read. The state starts at the seed itself, so a seed of the session file is all that must be
/// kept.
class Lcg {
 public:
  explicit Lcg(std::uint64_t seed) : state_(seed) {}

  /// The next state, all 64 bits.
  std::uint64_t next();

  /// In [0, 1): the upper 53 bits.
  double uniform();

  /// Standard normal by Box-Muller, cosine branch only: two uniforms each.
  double normal();

  /// Integer in [0, n); n must be positive.
  std::int64_t below(std::int64_t n);

  /// The first k entries of a Fisher-Yates shuffle of 0..n-1 (k draws); 0 <= k <= n.
  std::vector<Index> permutation_prefix(Index n, Index k);

 private:
  std::uint64_t state_;
};

}  // namespace mnemoscope
