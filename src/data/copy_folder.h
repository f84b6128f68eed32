// A folder copied with all that lies in it: it says how far it is and may be stopped.
#pragma once

#include <filesystem>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// Copies the folders and regular files below `from` to `to`, which must not be there yet and is
/// gone again where that fails. Stops within a block of a file. Errors, one sentence: `to` is there
/// or cannot be made, a file cannot be read, the disk is full, stopped.
Status copy_folder(const std::filesystem::path& from, const std::filesystem::path& to,
                   const Loading& loading = {});

}  // namespace mnemoscope
