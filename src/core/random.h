// The one seeded generator: the same session draws the same supports, noise and features on every
// machine.
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/vectors.h"

namespace mnemoscope {

/// One step of SplitMix64 from n: neighbours come out unrelated, different numbers different.
/// Steele, Lea & Flood 2014.
std::uint64_t mixed(std::uint64_t n);

/// 64-bit linear congruential generator with Knuth's MMIX constants; the state steps first, then is
/// read.
class Lcg {
 public:
  /// Starts at this very state. For seeds that people choose see seeded().
  explicit Lcg(std::uint64_t state) : state_(state) {}

  /// What every seed of a session starts. Seeds are tried one after the other and averaged over, so
  /// the state is mixed(seed): as states, consecutive numbers give draws that differ by a constant.
  static Lcg seeded(std::uint64_t seed) { return Lcg(mixed(seed)); }

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
