// How many files a zip archive says it holds: asked before anything makes room for them.
#pragma once

#include <cstdint>
#include <filesystem>

#include "core/error.h"

namespace mnemoscope {

/// The most that any of its end records claims, 64-bit ones too; 0 where there is none. Errors: the
/// file cannot be read.
Result<std::uint64_t> claimed_entries(const std::filesystem::path& file);

}  // namespace mnemoscope
