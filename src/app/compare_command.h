// `mnemoscope compare`: the matrix of a session without a window.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

struct CompareRequest {
  Session session;
  std::filesystem::path out_dir;  ///< made when missing, replaced as a whole
  bool around_memories = false;   ///< nobody chose the variants: they are brought to the memories
  bool quiet = false;             ///< print nothing
};

/// Answers the session's matrix, writes the folder as a whole (app/compare_files.h,
/// app/result_folder.h) and prints the table. Errors: no model that is on, a query without a
/// target, the data's, the disk's, a folder that cannot be replaced; and, after everything is
/// written, what a cell or row failed with.
Status compare_command(const CompareRequest& request, std::ostream& out, std::ostream& notes);

}  // namespace mnemoscope
