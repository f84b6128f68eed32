#include "layers/stream.h"

namespace mnemoscope::layers {

Lcg stream(std::uint64_t seed, StreamFor purpose, std::initializer_list<std::uint64_t> path) {
  std::uint64_t state = mixed(mixed(seed) ^ static_cast<std::uint64_t>(purpose));
  for (const std::uint64_t step : path) state = mixed(state ^ step);
  return Lcg(state);
}

}  // namespace mnemoscope::layers
