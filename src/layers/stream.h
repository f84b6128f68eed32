// Every draw of a training has a stream of its own, named by what it is for: the order in which
// things are computed changes no draw.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "core/random.h"

namespace mnemoscope::layers {

/// What a stream is for: the first number of its path.
enum class StreamFor : std::uint64_t {
  init = 1,
  shuffle = 2,
  dropout = 3,
  random_mask = 4,
  features = 5,
  bags = 6,
  folds = 7,
};

/// The generator at this path: s := mixed(seed), then s := mixed(s xor a) for each number a.
Lcg stream(std::uint64_t seed, StreamFor purpose, std::initializer_list<std::uint64_t> path = {});

}  // namespace mnemoscope::layers
