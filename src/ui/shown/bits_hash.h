// A number for the bits of states and labels: equal for equal bits, so that tests see whether two
// runs gave the same.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "kernels/vectors.h"

namespace mnemoscope {

/// FNV-1a over the entries of all states, a double at a time.
std::uint64_t hash_of(std::span<const State> states);

/// The same over labels.
std::uint64_t hash_of(std::span<const std::int32_t> labels);

/// "00c0ffee00c0ffee"
std::string hash_text(std::uint64_t hash);

}  // namespace mnemoscope
