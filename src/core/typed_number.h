// Numbers as people type them: into a slider, behind --set, behind an option.
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "core/error.h"

namespace mnemoscope {

/// What a typed number may be.
struct NumberRules {
  double least = -std::numeric_limits<double>::max();  ///< ends included
  double most = std::numeric_limits<double>::max();
  bool whole = false;
  std::string_view unit = {};  ///< may be typed behind the number: "%", "px"; blanks do not matter
};

/// Reads 0.5, 0,5, .5, -3, −3, +3, 1e-3 and 1/2. What is not a number, or could be meant as two
/// (1,000), or breaks the rules is an error that says what to type instead; nothing is rounded or
/// moved into the range. The same under every locale.
Result<double> read_typed_number(std::string_view text, const NumberRules& rules = {});

/// Reads a seed, a whole number from 0 to 2^64 - 1, to its last digit: a double does not hold all
/// of them. Errors as above, with that range.
Result<std::uint64_t> read_typed_seed(std::string_view text);

}  // namespace mnemoscope
