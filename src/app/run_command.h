// `mnemoscope run`: a session without a window.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

#include "app/run_record.h"
#include "core/error.h"
#include "engine/run_spec.h"
#include "session/session.h"

namespace mnemoscope {

struct RunRequest {
  Session session;
  std::filesystem::path out_dir;  ///< made when missing
  BackendChoice backend = BackendChoice::automatic;
  bool around_memories = false;  ///< nobody chose the variants: they are brought to the memories
  bool chosen_contrast = false;  ///< with around_memories: somebody chose how they are centred,
                                 ///< normalised or compared
  ArrayChoice arrays = ArrayChoice::automatic;
  bool python = false;  ///< write every run as a script too
  bool why = false;     ///< say why each model ended as it did; of a single query also what would
                        ///< change it
  bool quiet = false;   ///< print nothing
  std::filesystem::path narration{};  ///< what happens, in sentences, to this file; empty: none
  std::uint64_t most_bytes = kMostRecordBytes;  ///< of a sequence, unless arrays are asked for
};

/// Where a run says what.
struct RunStreams {
  std::ostream& out;                 ///< the table
  std::ostream& notes;               ///< what a person should know of how files were read
  std::ostream* progress = nullptr;  ///< how far a long run is; null: nobody watches
};

/// Runs the session and writes trace.json, summary.csv and the .npy files of every variant into
/// out_dir; of a sequence of queries, each into its own folder query-0000, query-0001, ..., with a
/// trace.json above that lists them; what happens in words to the file of `narration`. An older
/// result there is replaced as a whole once everything is written (app/result_folder.h). A variant
/// that refuses is a row with its sentence; the others are written, and the error names the first.
/// Errors that write nothing: nothing to run, no variant that could, the data's, the disk's, a
/// signal (app/interrupt.h).
Status run_command(const RunRequest& request, const RunStreams& streams);

}  // namespace mnemoscope
