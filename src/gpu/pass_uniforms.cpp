#include "gpu/pass_uniforms.h"

#include <atomic>

namespace mnemoscope {
namespace {

std::uint64_t next_values_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

}  // namespace

PassUniforms::PassUniforms(const Program& program, const std::map<std::string, double>& values)
    : memory_count(program.place("memory_count")),
      quad_count(program.place("quad_count")),
      dimension(program.place("dimension")),
      state_count(program.place("state_count")),
      part_count(program.place("part_count")),
      slice_rows(program.place("slice_rows")),
      rows_per_part(program.place("rows_per_part")),
      stored_scale(program.place("stored_scale")),
      tile_first(program.place("tile_first")),
      tile_count(program.place("tile_count")),
      program_(program.id()),
      values_id_(next_values_id()) {
  for (const auto& [name, value] : values) {
    if (const UniformPlace place = program.place(name); place.is_there()) {
      values_.emplace_back(place, value);
    }
  }
}

void PassUniforms::put_values(const Program& program) const {
  if (program.values() == values_id_) return;
  for (const auto& [place, value] : values_) Program::set(place, value);
  program.has_values(values_id_);
}

}  // namespace mnemoscope
