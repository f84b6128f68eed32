// `mnemoscope compare`: the matrix of a session without a window.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "core/error.h"
#include "session/session.h"

namespace mnemoscope {

struct CompareRequest {
  Session session;
  std::filesystem::path out_dir;  ///< made when missing
  bool around_memories = false;   ///< nobody chose the variants: they are brought to the memories
  bool quiet = false;             ///< print nothing
};

/// Answers the session's matrix and writes matrix.csv (a line a cell), matrix.tex and matrix.md (by
/// the session's measure) into out_dir; prints the table. Each file is replaced as a whole. Errors:
/// no model that is on, a query without a target, the data's, the disk's.
Status compare_command(const CompareRequest& request, std::ostream& out, std::ostream& notes);

}  // namespace mnemoscope
