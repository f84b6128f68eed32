#include "ui/shown/bits_hash.h"

#include <fmt/format.h>

#include <bit>

namespace mnemoscope {
namespace {

constexpr std::uint64_t kHashSeed = 14695981039346656037ULL;

/// FNV-1a, a word at a time.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
  return (hash ^ word) * 1099511628211ULL;
}

}  // namespace

std::uint64_t hash_of(std::span<const State> states) {
  std::uint64_t hash = kHashSeed;
  for (const State& state : states) {
    for (const double entry : state) hash = mixed(hash, std::bit_cast<std::uint64_t>(entry));
  }
  return hash;
}

std::uint64_t hash_of(std::span<const std::int32_t> labels) {
  std::uint64_t hash = kHashSeed;
  for (const std::int32_t label : labels) hash = mixed(hash, static_cast<std::uint64_t>(label));
  return hash;
}

std::string hash_text(std::uint64_t hash) {
  return fmt::format("{:016x}", hash);
}

}  // namespace mnemoscope
