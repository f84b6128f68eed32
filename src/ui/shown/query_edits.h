// Edits of where the query starts. A file may turn out to have another size than the memories or to
// be no image at all: what cannot be run is taken back, so that the session stays one that runs.
#pragma once

#include <filesystem>

#include "ui/context.h"

namespace mnemoscope {

/// Starts the query from an image or .npy file; the memory stays the target.
Command start_from_file(const std::filesystem::path& file);

/// Remembers where the query starts when that could be run, and goes back there when the newest run
/// was refused because of the query; once a frame, before anything is drawn.
void settle_query(UiContext& ui);

}  // namespace mnemoscope
