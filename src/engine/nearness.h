// Which memories a state lies near, decided by exact distances: of the few that its overlaps leave
// open each is read alone, so that nobody reads the bank once more.
#pragma once

#include <optional>
#include <vector>

#include "core/overlaps.h"

namespace mnemoscope {

/// Distances that differ by a smaller share than this differ by rounding.
inline constexpr double kDistanceTie = 1e-12;

/// How near a state lies to the memories (values) of a bank.
struct Nearness {
  Index nearest = 0;  ///< of several at the same distance the first
  /// Distance to the target over that to the nearest other memory that is not equal to it; nullopt
  /// without a target or another memory.
  std::optional<double> distance_ratio{};
  /// Whether no memory that is not equal to the target is as near as it but for rounding; false
  /// without a target.
  bool target_leads = false;
};

/// Whether a memory at distance `other` is as near as one at distance `own`, or nearer, but for
/// rounding.
inline bool is_as_near(double other, double own) {
  return other * (1.0 - kDistanceTie) <= own;
}

/// The same of memory mu by its and all distances (length M): none that is not equal to it
/// (`first_equal` of the bank) is as near.
bool leads(const Eigen::ArrayXd& distances, const std::vector<Index>& first_equal, Index mu);

/// Of a state of finite entries, length d, with these overlaps.
Nearness nearness(const MemoryBank& bank, const State& x, const Overlaps& overlaps,
                  std::optional<Index> target);

/// How many memories are as near as the nearest but for rounding, equal ones counted once.
Index count_nearest(const MemoryBank& bank, const State& x, const Overlaps& overlaps);

/// Whether two memories are the same pattern to the last bit.
bool are_equal(const Patterns& memories, Index mu, Index nu);

}  // namespace mnemoscope
