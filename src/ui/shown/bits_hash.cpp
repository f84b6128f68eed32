#include "ui/shown/bits_hash.h"

#include <fmt/format.h>

#include <bit>

#include "text/fnv.h"

namespace mnemoscope {

std::uint64_t hash_of(std::span<const State> states) {
  Fnv hash;
  for (const State& state : states) {
    for (const double entry : state) hash.add(std::bit_cast<std::uint64_t>(entry));
  }
  return hash.value();
}

std::uint64_t hash_of(std::span<const std::int32_t> labels) {
  Fnv hash;
  for (const std::int32_t label : labels) hash.add(static_cast<std::uint64_t>(label));
  return hash.value();
}

std::string hash_text(std::uint64_t hash) {
  return fmt::format("{:016x}", hash);
}

}  // namespace mnemoscope
