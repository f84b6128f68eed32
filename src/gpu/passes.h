// Compute passes as data: what each reads and writes and how many work groups it needs. A variant
// names passes (Variant::passes); adding a separation that looks at one state at a time adds a
// shader in shaders/variants/ and no line here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/gl_handles.h"

namespace mnemoscope {

/// The buffers that passes hand to each other.
enum class Slot {
  state,        ///< N x Q real4
  scores,       ///< N x H x M real; H is 1 but for models with heads
  weights,      ///< N x M real
  parts,        ///< R x N x Q real4: sums over parts of the memories
  next,         ///< N x Q real4
  slices,       ///< N x slices x 2 real: maximum and sum of every slice of a softmax
  projections,  ///< N x D real: states along the directions that a fit drew
  features,     ///< N x F real, F padded to quads
};
inline constexpr std::size_t kSlots = 8;

/// A buffer at the binding where a shader expects it.
struct BoundSlot {
  GLuint binding = 0;
  Slot slot = Slot::state;
};

/// Where a tile of what a dispatch walks is bound: stored numbers, gains and shift.
enum WalkedBinding : GLuint { kStoredBinding = 0, kGainsBinding = 1, kShiftBinding = 2 };

/// What a dispatch walks, tile by tile: a half of the memory bank, or an array that the fit made.
enum class Walks { none, keys, values, array };

/// How the work is laid out in work groups.
enum class Grid {
  rows_by_states,    ///< x: kRowsPerGroup patterns of the tile, y: states
  states,            ///< x: one state each
  quads_by_parts,    ///< x: kItemsPerGroup quads, y: states, z: parts of the tile's patterns
  quads_by_states,   ///< x: kItemsPerGroup quads, y: one state each
  slices_by_states,  ///< x: one slice of the memories each, y: one state each
  rows_by_heads,     ///< x: kItemsPerGroup memories of the tile, y: one head each, z: states
  states_by_heads,   ///< x: one state each, y: one head each
};

inline constexpr std::size_t kRowsPerGroup = 4;
inline constexpr std::size_t kItemsPerGroup = 64;
inline constexpr std::size_t kStatesPerThread = 4;  ///< in batches; a single state is not grouped
inline constexpr std::size_t kMostGroups =
    65535;  ///< per dimension: what every GL 4.3 driver offers

/// One shader run over its grid, once per tile when it walks patterns.
struct Dispatch {
  std::string shader;
  Walks walks = Walks::none;
  std::string array{};  ///< name of the fit's array that it walks
  Grid grid = Grid::states;
  std::vector<BoundSlot> buffers;  ///< besides the tile that it walks and the fit's arrays
};

/// The dispatches of the pass with this name: a row of the table of shared passes, or for
/// "variants/<id>" without a row of its own a separation: scores to weights, one work group per
/// state. nullopt for a name that is neither.
std::optional<std::vector<Dispatch>> find_pass(std::string_view name);

/// Sizes that decide how many work groups a grid has.
struct GridSizes {
  std::size_t tile_rows = 0;
  std::size_t states = 0;
  std::size_t quads = 0;
  std::size_t parts = 0;
  std::size_t slices = 0;
  std::size_t heads = 1;
  std::size_t states_per_thread = 1;
};

struct GroupCounts {
  GLuint x = 1;
  GLuint y = 1;
  GLuint z = 1;
};

GroupCounts group_counts(Grid grid, const GridSizes& sizes);

}  // namespace mnemoscope
