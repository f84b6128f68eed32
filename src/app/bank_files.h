// Memories that were made in the window, such as the keys of a trained layer: kept as .npy files so
// that sessions can name them.
#pragma once

#include <filesystem>

#include "data/npy_file.h"
#include "session/command.h"
#include "session/history.h"
#include "ui/frame/requests.h"

namespace mnemoscope {

/// Writes the memories to a file below `folder` (made when missing), called as they are, in a folder
/// named after their numbers, and their labels beside it (data/npy_labels.h): equal banks have one
/// file, and none ever changes, so undo finds what it looks for. Errors: as write_npy.
Result<std::filesystem::path> keep_bank(const SendBank& bank, const std::filesystem::path& folder);

/// The edit that brings them into the session, with the query and the models that came along: in the
/// signed scale, a memory a row, neither centred nor normalised nor noisy, nothing corrupted. One step to take
/// back. Errors: as above.
Result<Command> bank_command(const SendBank& request, const std::filesystem::path& banks,
                             const std::filesystem::path& queries);

/// A session that is saved to `session_file` takes a bank kept in `folder` along, as
/// take_query_along does with a query.
Result<std::optional<SessionChange>> take_bank_along(const Session& session,
                                                     const std::filesystem::path& session_file,
                                                     const std::filesystem::path& folder);

/// Where kept banks are: $XDG_STATE_HOME/mnemoscope/banks.
std::filesystem::path kept_banks_folder();

}  // namespace mnemoscope
