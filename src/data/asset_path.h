// Where the program's own files are: default memories, lessons, icon.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/error.h"

namespace mnemoscope {

/// The full path of an asset such as "memories/photos". Looked for in $MNEMOSCOPE_ASSETS, then in
/// ../share/mnemoscope/assets beside the program, then in the source tree it was built from.
/// Errors: in none of these.
Result<std::filesystem::path> asset_path(std::string_view relative);

}  // namespace mnemoscope
