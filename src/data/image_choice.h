// Which images of a source become memories: those of the classes asked for, and of them as many as
// asked for, the first ones or drawn by the seed.
#pragma once

#include <string>
#include <vector>

#include "data/memory_spec.h"

namespace mnemoscope {

struct ImageChoice {
  std::vector<Index> chosen{};  ///< places in the source, ascending, at least one
  Index available = 0;          ///< images of the classes, of which these were chosen
};

/// Equal specs choose equally. Errors: classes of images without labels; a class that none has; a
/// count outside 1..available.
Result<ImageChoice> choose_images(const MemorySpec& spec, const AvailableImages& available);

/// The source, or the first and how many more, for sentences.
std::string source_name(const MemorySpec& spec);

}  // namespace mnemoscope
