#include "gpu/passes.h"

#include <map>

namespace mnemoscope {
namespace {

GLuint groups_of(std::size_t items, std::size_t per_group) {
  return static_cast<GLuint>((items + per_group - 1) / per_group);
}

/// Every pattern of what it walks against every input: product.glsl.
Dispatch product(std::string shader, Walks walks, Slot inputs, Slot products,
                 std::string array = {}) {
  return {.shader = std::move(shader),
          .walks = walks,
          .array = std::move(array),
          .grid = Grid::rows_by_states,
          .buffers = {{3, inputs}, {4, products}}};
}

/// A weighted sum of patterns in parts, then the parts added up to the next state.
std::vector<Dispatch> weighted_sum(std::string shader, Walks walks, BoundSlot weights,
                                   std::string array = {}) {
  return {{.shader = std::move(shader),
           .walks = walks,
           .array = std::move(array),
           .grid = Grid::quads_by_parts,
           .buffers = {weights, {6, Slot::parts}}},
          {.shader = "combine_sum",
           .grid = Grid::quads_by_states,
           .buffers = {{6, Slot::parts}, {7, Slot::next}}}};
}

/// Scores to weights, one work group per state.
Dispatch separation(std::string shader) {
  return {.shader = std::move(shader),
          .grid = Grid::states,
          .buffers = {{3, Slot::state}, {4, Slot::scores}, {5, Slot::weights}}};
}

using Table = std::map<std::string, std::vector<Dispatch>, std::less<>>;

Table make_table() {
  const std::vector<BoundSlot> sliced = {{4, Slot::scores}, {5, Slot::weights}, {6, Slot::slices}};
  return {
      {"scores", {product("scores", Walks::keys, Slot::state, Slot::scores)}},
      {"elu_scores", {product("elu_scores", Walks::keys, Slot::state, Slot::scores)}},
      {"projections",
       {product("projections", Walks::array, Slot::state, Slot::projections, "directions")}},
      {"feature_scores",
       {product("feature_scores", Walks::array, Slot::features, Slot::scores, "key_features")}},
      {"head_scores",
       {{.shader = "head_scores",
         .walks = Walks::keys,
         .grid = Grid::rows_by_heads,
         .buffers = {{3, Slot::state}, {4, Slot::scores}}}}},
      {"softmax_slices",
       {{.shader = "softmax_slices", .grid = Grid::slices_by_states, .buffers = sliced}}},
      {"variants/dense",
       {{.shader = "variants/dense", .grid = Grid::slices_by_states, .buffers = sliced}}},
      {"variants/multi-head",
       {{.shader = "variants/multi-head",
         .grid = Grid::states_by_heads,
         .buffers = {{4, Slot::scores}}}}},
      {"variants/random-features",
       {{.shader = "variants/random-features",
         .grid = Grid::states,
         .buffers = {{4, Slot::projections}, {6, Slot::features}}}}},
      {"shares", {separation("shares")}},
      {"head_mean", {separation("head_mean")}},
      {"combine", weighted_sum("combine", Walks::values, {5, Slot::weights})},
      {"head_combine", weighted_sum("head_combine", Walks::values, {4, Slot::scores})},
      {"learned_combine",
       weighted_sum("learned_combine", Walks::array, {5, Slot::weights}, "learned_values")},
  };
}

}  // namespace

std::optional<std::vector<Dispatch>> find_pass(std::string_view name) {
  static const Table table = make_table();
  if (const auto row = table.find(name); row != table.end()) return row->second;
  if (name.starts_with("variants/")) return std::vector{separation(std::string(name))};
  return std::nullopt;
}

GroupCounts group_counts(Grid grid, const GridSizes& sizes) {
  const auto states = static_cast<GLuint>(sizes.states);
  const auto heads = static_cast<GLuint>(sizes.heads);
  const GLuint state_groups = groups_of(sizes.states, sizes.states_per_thread);
  const GLuint quad_groups = groups_of(sizes.quads, kItemsPerGroup);
  switch (grid) {
    case Grid::rows_by_states: return {groups_of(sizes.tile_rows, kRowsPerGroup), state_groups, 1};
    case Grid::states: return {states, 1, 1};
    case Grid::quads_by_parts: return {quad_groups, state_groups, static_cast<GLuint>(sizes.parts)};
    case Grid::quads_by_states: return {quad_groups, states, 1};
    case Grid::slices_by_states: return {static_cast<GLuint>(sizes.slices), states, 1};
    case Grid::rows_by_heads:
      return {groups_of(sizes.tile_rows, kItemsPerGroup), heads, state_groups};
    case Grid::states_by_heads: return {states, heads, 1};
  }
  return {};
}

}  // namespace mnemoscope
