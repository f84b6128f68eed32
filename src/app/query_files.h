// Queries that are neither a memory nor a person's own file, such as a point of a landscape: kept
// as .npy files so that sessions can name them.
#pragma once

#include <filesystem>

#include "kernels/vectors.h"
#include "session/history.h"

namespace mnemoscope {

/// Writes the numbers of an exact query (data/query_spec.h) to a file in `folder` (made when
/// missing), named after what is in it: equal numbers have one file, and no file ever changes, so
/// undo finds what it looks for. Read back they are the same to the bit. Errors: as write_npy.
Result<std::filesystem::path> keep_query(const State& numbers, const std::filesystem::path& folder);

/// A session that is saved to `session_file` takes a query kept in `folder` along: copies it beside
/// the session (the real file, where it is a link) and returns what names the copy in every session
/// that named the kept file. nullopt when there is nothing to take. An Error when it cannot be
/// copied; the session can go on naming the first file, which is still there.
Result<std::optional<SessionChange>> take_query_along(const Session& session,
                                                      const std::filesystem::path& session_file,
                                                      const std::filesystem::path& folder);

/// Where kept queries are: $XDG_STATE_HOME/mnemoscope/queries.
std::filesystem::path kept_queries_folder();

}  // namespace mnemoscope
