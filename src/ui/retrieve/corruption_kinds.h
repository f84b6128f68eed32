// The kinds of corruption that a person chooses from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/corruption.h"

namespace mnemoscope {

struct CorruptionPreset {
  std::string_view name;  ///< for tests: "query.add.half"
  std::string_view word;  ///< of that: "half"
  std::string_view label;
  std::string_view tooltip;
  Corruption corruption;
};

/// What the menus offer. The values show an effect at once and leave something to retrieve from.
const std::vector<CorruptionPreset>& corruption_presets();

/// What a corruption is called in the list: "mask: half", "Gaussian noise".
std::string corruption_title(const Corruption& corruption);

/// Whether it is what the preset makes, whatever its numbers.
bool is_of_kind(const Corruption& corruption, const Corruption& preset);

}  // namespace mnemoscope
