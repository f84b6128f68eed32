// What a memory is called, in lists and in sentences.
#pragma once

#include <string>

#include "engine/run.h"

namespace mnemoscope {

/// The label of a memory: "#20" or "#20 · sunflower".
std::string memory_name(const Start& start, Index mu);

/// A memory in a sentence: its label where no other memory has it, else "#20" or "#20 (7)".
std::string short_name(const Start& start, Index mu);

}  // namespace mnemoscope
