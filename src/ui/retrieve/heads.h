// Whom the heads of a model attend to, counted.
#pragma once

#include <vector>

#include "core/variant.h"

namespace mnemoscope {

/// A memory and how many heads give it the largest weight.
struct Pick {
  Index memory = 0;
  Index heads = 0;

  friend bool operator==(const Pick&, const Pick&) = default;
};

/// The memories that heads pick, the most picked first, ties by memory.
std::vector<Pick> picks_of(const Heads& heads);

/// The share of heads that pick the most picked memory (docs/theory.md, section 3.8): 1 when all
/// agree, 0 without heads.
double agreement(const std::vector<Pick>& picks);

/// For every head, the place of its memory in `picks`.
std::vector<std::size_t> rank_of_heads(const Heads& heads, const std::vector<Pick>& picks);

}  // namespace mnemoscope
