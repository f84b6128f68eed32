#include "gpu/passes.h"

namespace mnemoscope {
namespace {

GLuint groups_of(std::size_t items, std::size_t per_group) {
  return static_cast<GLuint>((items + per_group - 1) / per_group);
}

}  // namespace

std::optional<std::vector<Dispatch>> find_pass(std::string_view name) {
  if (name == "scores") {
    return std::vector<Dispatch>{{.shader = "scores",
                                  .walks = Walks::keys,
                                  .grid = Grid::rows_by_states,
                                  .buffers = {Slot::state, Slot::scores}}};
  }
  if (name == "combine") {
    return std::vector<Dispatch>{{.shader = "combine",
                                  .walks = Walks::values,
                                  .grid = Grid::quads_by_parts,
                                  .buffers = {Slot::weights, Slot::parts}},
                                 {.shader = "combine_sum",
                                  .walks = Walks::none,
                                  .grid = Grid::quads_by_states,
                                  .buffers = {Slot::parts, Slot::next}}};
  }
  if (name.starts_with("variants/")) {
    return std::vector<Dispatch>{{.shader = std::string(name),
                                  .walks = Walks::none,
                                  .grid = Grid::states,
                                  .buffers = {Slot::scores, Slot::weights}}};
  }
  return std::nullopt;
}

GroupCounts group_counts(Grid grid, const GridSizes& sizes) {
  const GLuint state_groups = groups_of(sizes.states, sizes.states_per_thread);
  switch (grid) {
    case Grid::rows_by_states: return {groups_of(sizes.tile_rows, kRowsPerGroup), state_groups, 1};
    case Grid::states: return {static_cast<GLuint>(sizes.states), 1, 1};
    case Grid::quads_by_parts:
      return {groups_of(sizes.quads, kQuadsPerGroup), state_groups,
              static_cast<GLuint>(sizes.parts)};
    case Grid::quads_by_states:
      return {groups_of(sizes.quads, kQuadsPerGroup), static_cast<GLuint>(sizes.states), 1};
  }
  return {};
}

}  // namespace mnemoscope
