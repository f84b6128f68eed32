// How many work groups a pass has, and where its fixed bindings are.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/compute_pass.h"
#include "gpu/gl_handles.h"

namespace mnemoscope {

/// Where a tile of what a pass reads is bound: stored numbers, gains and shift.
enum InputBinding : GLuint { kStoredBinding = 0, kGainsBinding = 1, kShiftBinding = 2 };

inline constexpr std::size_t kRowsPerGroup = 4;
inline constexpr std::size_t kItemsPerGroup = 64;
inline constexpr std::size_t kStatesPerThread = 4;  ///< in batches; a single state is not grouped
inline constexpr std::size_t kMostGroups =
    65535;  ///< per dimension: what every GL 4.3 driver offers

/// How work is cut for a device. Sums are ordered by it, so it never changes while a device is open.
struct WorkShape {
  /// That keep it busy: memories are combined in parts until there are so many.
  std::size_t busy_threads;
  /// Of a group that looks at a whole column of scores.
  int group_threads;
  /// That add up the parts of one quad side by side.
  int part_lanes;
  /// Memories that a thread asks for before it waits for the first; of float, doubles take their time.
  int rows_at_once;
};

/// `wide` for hardware, whose groups have at most `most_threads` threads.
WorkShape work_shape(bool wide, std::int64_t most_threads);

/// Whether a grid has groups for every head.
bool has_heads(PassGrid grid);

struct GroupCounts {
  GLuint x = 1;
  GLuint y = 1;
  GLuint z = 1;
};

/// `tile_rows` are the patterns of the tile that is read, `states_per_thread` how many states one
/// thread takes.
GroupCounts group_counts(PassGrid grid, const PassSizes& sizes, std::size_t tile_rows,
                         std::size_t states_per_thread);

}  // namespace mnemoscope
