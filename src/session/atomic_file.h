// Writing a file so that a crash leaves the old one or the new one, never half of either.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"

namespace mnemoscope {

/// Writes to a temporary name in the same folder, flushes it to the disk and renames it over
/// `file`. Errors name the file and the system's reason; then nothing is left behind and `file` is
/// as it was.
Status write_whole_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace mnemoscope
