// Which memories are asked for in turn, as a rule that waits for the memories it speaks of: all of
// them, those with a label, some drawn by a seed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/memory_spec.h"

namespace mnemoscope {

struct QueryRule {
  std::string label{};          ///< only memories with this label; empty: all
  std::optional<Index> draw{};  ///< so many of those, at least 1; nullopt: every one
  std::uint64_t seed = 0;       ///< of the draw

  friend bool operator==(const QueryRule&, const QueryRule&) = default;
};

/// The memories that the rule names, ascending. A draw takes the first `draw` of the shuffle by
/// which memories are chosen too (Lcg). Errors: no memory has the label, or they have none; more
/// are drawn than there are.
Result<std::vector<Index>> memories_by(const QueryRule& rule, const Memories& memories);

/// "all memories", "20 memories, drawn by seed 3", "all of label “cat”", "5 of label “cat”, drawn
/// by seed 3".
std::string words(const QueryRule& rule);

/// The labels that the memories have, each once, in natural order; none for memories without.
std::vector<std::string> labels_of(const Memories& memories);

}  // namespace mnemoscope
