// `mnemoscope run`: a session without a window.
#pragma once

#include <filesystem>
#include <iosfwd>

#include "core/error.h"
#include "engine/run_spec.h"
#include "session/session.h"

namespace mnemoscope {

struct RunRequest {
  Session session;
  std::filesystem::path out_dir;  ///< made when missing
  BackendChoice backend = BackendChoice::automatic;
};

/// Runs the session and writes trace.json and the .npy files of every variant into out_dir; of a
/// sequence of queries, each into its own folder query-0000, query-0001, ..., with a trace.json
/// above that lists them. Prints one line a variant. Errors: nothing to run, a variant that
/// refuses, the data's, the disk's.
Status run_command(const RunRequest& request, std::ostream& out);

}  // namespace mnemoscope
