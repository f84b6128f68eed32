// Edits of where the query starts.
#pragma once

#include <filesystem>
#include <optional>

#include "engine/live_run.h"
#include "session/command.h"

namespace mnemoscope {

/// What is asked for in the query that is shown.
struct AskedNow {
  bool in_turn = false;           ///< as one of a sequence
  std::optional<Index> target{};  ///< the memory it is to bring back
};
AskedNow asked_now(const Session& session, const LiveRun& run);

/// Starts the query from an image or .npy file; what is asked for now stays the target. A sequence
/// asks for memories and goes, which the label says. The file may turn out to have another size
/// than the memories or to be no image at all: it is tried first.
Command start_from_file(const std::filesystem::path& file, const AskedNow& asked);

/// Starts from a point of the landscape that is kept in this .npy, and from nothing else:
/// corruptions are switched off. Target and sequence as above.
Command start_from_point(const std::filesystem::path& file, const AskedNow& asked);

}  // namespace mnemoscope
