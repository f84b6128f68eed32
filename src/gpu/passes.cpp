#include "gpu/passes.h"

namespace mnemoscope {
namespace {

GLuint groups_of(std::size_t items, std::size_t per_group) {
  return static_cast<GLuint>((items + per_group - 1) / per_group);
}

}  // namespace

// A software renderer has a thread a core: whatever else is cut only costs it.
WorkShape work_shape(bool wide, std::int64_t most_threads) {
  if (!wide)
    return {.busy_threads = std::size_t{1} << 14,
            .group_threads = 256,
            .part_lanes = 1,
            .rows_at_once = 1};
  return {.busy_threads = std::size_t{1} << 18,
          .group_threads = most_threads >= 1024 ? 1024 : 256,
          .part_lanes = most_threads >= 1024 ? 16 : 4,
          .rows_at_once = 4};
}

bool has_heads(PassGrid grid) {
  return grid == PassGrid::rows_by_heads || grid == PassGrid::states_by_heads;
}

GroupCounts group_counts(PassGrid grid, const PassSizes& sizes, std::size_t tile_rows,
                         std::size_t states_per_thread) {
  const auto states = static_cast<GLuint>(sizes.states);
  const auto heads = static_cast<GLuint>(sizes.heads);
  const GLuint state_groups = groups_of(sizes.states, states_per_thread);
  const GLuint quad_groups = groups_of(sizes.quads, kItemsPerGroup);
  switch (grid) {
    case PassGrid::rows_by_states: return {groups_of(tile_rows, kRowsPerGroup), state_groups, 1};
    case PassGrid::states: return {states, 1, 1};
    case PassGrid::quads_by_parts:
      return {quad_groups, state_groups, static_cast<GLuint>(sizes.parts)};
    case PassGrid::quads_by_states: return {quad_groups, states, 1};
    case PassGrid::slices_by_states: return {static_cast<GLuint>(sizes.slices), states, 1};
    case PassGrid::rows_by_heads:
      return {groups_of(tile_rows, kItemsPerGroup), heads, state_groups};
    case PassGrid::states_by_heads: return {states, heads, 1};
  }
  return {};
}

}  // namespace mnemoscope
