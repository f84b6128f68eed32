// Which memories a state lies near, decided by exact distances: of the few that its overlaps leave
// open each is read alone, so that nobody reads the bank once more.
#pragma once

#include <optional>

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
};

/// Of a state of finite entries, length d, with these overlaps.
Nearness nearness(const MemoryBank& bank, const State& x, const Overlaps& overlaps,
                  std::optional<Index> target);

/// How many memories are as near as the nearest but for rounding, equal ones counted once.
Index count_nearest(const MemoryBank& bank, const State& x, const Overlaps& overlaps);

/// Whether two memories are the same pattern to the last bit.
bool are_equal(const Patterns& memories, Index mu, Index nu);

}  // namespace mnemoscope
