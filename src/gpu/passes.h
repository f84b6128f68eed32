// Compute passes as data: what each reads and writes and how many work groups it needs. A variant
// names passes (Variant::passes); adding a separation adds a shader in shaders/variants/ and no
// line here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/gl_handles.h"

namespace mnemoscope {

/// The shared buffers. The value is the binding in every shader.
enum class Slot : GLuint {
  stored = 0,
  gains = 1,
  shift = 2,
  state = 3,
  scores = 4,
  weights = 5,
  parts = 6,
  next = 7
};

/// Which half of the memory bank a dispatch walks, tile by tile; none for one that does not touch
/// memories.
enum class Walks { none, keys, values };

/// How the work is laid out in work groups.
enum class Grid {
  rows_by_states,   ///< x: kRowsPerGroup memories of the tile, y: states
  states,           ///< x: one state each
  quads_by_parts,   ///< x: kQuadsPerGroup quads, y: states, z: parts of the tile's memories
  quads_by_states,  ///< x: kQuadsPerGroup quads, y: one state each
};

inline constexpr std::size_t kRowsPerGroup = 4;
inline constexpr std::size_t kQuadsPerGroup = 64;
inline constexpr std::size_t kStatesPerThread = 4;  ///< in batches; a single state is not grouped
inline constexpr std::size_t kMostGroups =
    65535;  ///< per dimension: what every GL 4.3 driver offers

/// One shader run over its grid, once per tile when it walks memories.
struct Dispatch {
  std::string shader;
  Walks walks = Walks::none;
  Grid grid = Grid::states;
  std::vector<Slot> buffers;  ///< besides stored, gains and shift of what it walks
};

/// The dispatches of the pass with this name: "scores", "combine", and "variants/<id>" for the
/// separation of a variant (scores to weights, one work group per state). nullopt for a name that
/// is none of these.
std::optional<std::vector<Dispatch>> find_pass(std::string_view name);

/// Sizes that decide how many work groups a grid has.
struct GridSizes {
  std::size_t tile_rows = 0;
  std::size_t states = 0;
  std::size_t quads = 0;
  std::size_t parts = 0;
  std::size_t states_per_thread = 1;
};

struct GroupCounts {
  GLuint x = 1;
  GLuint y = 1;
  GLuint z = 1;
};

GroupCounts group_counts(Grid grid, const GridSizes& sizes);

}  // namespace mnemoscope
