// Edits of where the query starts.
#pragma once

#include <filesystem>

#include "session/command.h"

namespace mnemoscope {

/// Starts the query from an image or .npy file; the memory stays the target. The file may turn out
/// to have another size than the memories or to be no image at all: it is tried first.
Command start_from_file(const std::filesystem::path& file);

}  // namespace mnemoscope
