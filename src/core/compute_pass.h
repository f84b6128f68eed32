// A step on the compute backend as data: what each pass reads and writes, how its work is laid out,
// and how large the buffers are that passes hand to each other. A model's descriptor holds them;
// the backend knows none by name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mnemoscope {

/// What a pass reads besides its buffers, tile by tile: a half of the memory bank, or an array that
/// the fit made (ComputePass::array).
enum class PassInput { none, keys, values, array };

/// How the work is laid out in work groups.
enum class PassGrid {
  rows_by_states,    ///< x: a few patterns of the tile each, y: states
  states,            ///< x: one state each
  quads_by_parts,    ///< x: some quads each, y: states, z: parts of the tile's patterns
  quads_by_states,   ///< x: some quads each, y: one state each
  slices_by_states,  ///< x: one slice of the memories each, y: one state each
  rows_by_heads,     ///< x: some memories of the tile each, y: one head each, z: states
  states_by_heads,   ///< x: one state each, y: one head each
};

/// The sizes of one piece of a step: what buffers are as large as, and what a grid has groups for.
struct PassSizes {
  std::size_t states = 1;    ///< N: of this piece of a batch
  std::size_t memories = 0;  ///< M
  std::size_t quads = 0;     ///< d in groups of four, rounded up
  std::size_t parts = 1;     ///< R: in how many parts memories are added up side by side
  std::size_t slices = 1;    ///< of a softmax over all memories
  std::size_t heads = 1;     ///< H
  std::map<std::string, double> numbers{};  ///< the model's parameters and the fit's numbers

  /// The number of that name; 0 where there is none.
  std::size_t number(const std::string& name) const {
    const auto found = numbers.find(name);
    return found == numbers.end() ? 0 : static_cast<std::size_t>(found->second);
  }
};

/// A buffer that passes hand to each other. The backend writes "state" before the first; after the
/// last it reads "next", "weights" and, where passes keep <key_mu, x> to the end, "scores".
struct PassBuffer {
  std::string name{};                                    ///< "scores"
  std::function<std::size_t(const PassSizes&)> reals{};  ///< how many real numbers it holds
};

/// A buffer at the binding where a shader expects it.
struct BoundBuffer {
  std::uint32_t binding = 0;
  PassBuffer buffer{};
};

/// One shader run over its grid, once per tile when it reads patterns.
struct ComputePass {
  std::string shader{};  ///< "variants/dense": shaders/variants/dense.comp
  PassInput input = PassInput::none;
  std::string array{};  ///< name of the fit's array, for PassInput::array
  PassGrid grid = PassGrid::states;
  /// Of a grid by heads: the number that says how many there are, of PassSizes::numbers.
  std::string heads{};
  std::vector<BoundBuffer> buffers{};  ///< besides what it reads and the fit's arrays
};

}  // namespace mnemoscope
