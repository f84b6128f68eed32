// Memories made of signs: how the numbers of a bank are split into spins.
#pragma once

#include <span>
#include <vector>

#include "core/memory_bank.h"
#include "core/progress.h"
#include "kernels/fast_byte_kernels.h"

namespace mnemoscope {

/// Where numbers are split into spins, and what a spin looks like in the space of the memories. An
/// entry above the threshold is +1 and shown as `high`, any other is -1 and shown as `low`.
struct SpinLevels {
  double threshold = 0.0;
  double low = 0.0;   ///< mean of the entries up to the threshold; <= threshold
  double high = 1.0;  ///< mean of those above; > threshold
};

/// Signs of M patterns, pixel by pixel: what a spin asks about are its own signs in all memories.
class SignTable {
 public:
  /// One pass over the patterns; unfinished where the progress was stopped.
  SignTable(const Patterns& patterns, double threshold, Progress& progress);

  const SpinLevels& levels() const { return levels_; }

  /// 1 where memory mu is +1 at pixel i, else 0; length M.
  std::span<const std::uint8_t> pixel(Index i) const;

  /// The pixels first .. first + count - 1, one after the other.
  ByteRows pixels(Index first, Index count) const;

 private:
  /// Patterns split at a time: a row of the block fills a cache line.
  static constexpr Index kBlock = 64;

  struct Sums {
    double above = 0.0, of_above = 0.0, below = 0.0, of_below = 0.0;
  };

  void take(const Eigen::MatrixXd& block, Index first, Sums& sums);

  Index m_;
  SpinLevels levels_;
  std::vector<std::uint8_t> bytes_;
};

/// Where patterns are split: at 0 where their entries have both signs (so centred pictures split at
/// the mean), else half way between the smallest and the largest entry.
double split_of(const Patterns& patterns, Progress& progress);

/// Where keys are split when their values are split at `split`: where the straight line that fits
/// keys to values best takes it. Noise leaves the split as it is, unit norms scale it.
double split_of_keys(const MemoryBank& bank, double split, Progress& progress);

}  // namespace mnemoscope
