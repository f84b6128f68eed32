// Where a program has its uniforms and what a recipe puts there, looked up once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gpu/program.h"

namespace mnemoscope {

/// The uniforms of one program for one recipe. Those of sizes are set for every piece of work, those
/// of the recipe only where the program has another's. Device thread only.
class PassUniforms {
 public:
  /// `values`: the recipe's, by name; a name that the program has not is left out.
  PassUniforms(const Program& program, const std::map<std::string, double>& values);

  /// Whether they were looked up in this program, not in one that was compiled before.
  bool are_of(const Program& program) const { return program_ == program.id(); }

  /// Gives the program in use, which they are of, the recipe's values, unless it has them.
  void put_values(const Program& program) const;

  UniformPlace memory_count;
  UniformPlace quad_count;
  UniformPlace dimension;
  UniformPlace state_count;
  UniformPlace part_count;
  UniformPlace slice_rows;
  UniformPlace rows_per_part;
  UniformPlace stored_scale;
  UniformPlace tile_first;
  UniformPlace tile_count;

 private:
  std::uint64_t program_;
  std::uint64_t values_id_;  // of these values, unlike that of any others
  std::vector<std::pair<UniformPlace, double>> values_{};
};

}  // namespace mnemoscope
