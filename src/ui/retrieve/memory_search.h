// Finding memories by number, by name or by label.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/image_set.h"

namespace mnemoscope {

/// What a text finds among memories.
struct MemoriesFound {
  /// The memory whose number the text is, `17` or `#17`; nullopt for other texts and larger
  /// numbers.
  std::optional<Index> number{};
  /// Those whose label or file name holds the text, in any letter case, ascending; `number` first.
  std::vector<Index> memories{};
  /// Only `memories` are to be shown. False for no text, and for a number that no name holds: it is
  /// gone to among the others.
  bool narrows = false;

  /// The one that Enter takes.
  std::optional<Index> first() const {
    return memories.empty() ? std::nullopt : std::optional(memories.front());
  }
};

/// What is typed to find a memory, and what it finds.
struct MemorySearch {
  std::string text{};
  bool starts = false;          ///< the field takes the keyboard in the next frame
  std::optional<Index> show{};  ///< brought into sight in the next frame
  MemoriesFound found{};        ///< of the text below, among the memories of this version
  std::string found_text{};
  std::uint64_t found_version = 0;
};

/// Looks through the names of all images of the set once.
MemoriesFound find_memories(const ImageSet& images, std::string_view text);

/// How much was found: "3 of 60,000", "#17 of 60,000"; empty for no text.
std::string found_words(const MemoriesFound& found, std::string_view text, Index count);

}  // namespace mnemoscope
