// `mnemoscope sweep`: a session at many points, as a job that a cluster can split, kill and start
// again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "session/sweep_jobs.h"

namespace mnemoscope {

/// What is done with the sweep.
enum class SweepAction {
  run,      ///< the jobs that are not done
  list,     ///< prints every job on a line
  status,   ///< counts what is done
  missing,  ///< lists what is not
  merge,    ///< writes all rows as one CSV
  print,    ///< writes a script that runs it on several cores or machines
};

struct SweepRequest {
  std::string sweep;              ///< a file, or builtin:NAME for one that comes with the program
  std::filesystem::path out_dir;  ///< empty only where nothing is read or written
  std::vector<std::string> settings{};  ///< --set, in order; range(..) and list(..) are axes
  SweepAction action = SweepAction::run;
  std::string script{};   ///< of SweepAction::print: "slurm", "parallel", "make" or "ray"
  std::string jobs{};     ///< "3", "10-19", "3,7"; empty: all
  std::string shard{};    ///< "I/N", I from 0; empty: all, or as an array of jobs says
  std::size_t tasks = 0;  ///< of a script: how many shards; 0: a few
  std::optional<double> stop_after{};  ///< seconds after which no job is begun
  bool retries_failed = false;
  bool quiet = false;
};

/// Where a sweep says what.
struct SweepStreams {
  std::ostream& out;
  std::ostream& notes;               ///< what a person should know
  std::ostream* progress = nullptr;  ///< how far it is; null: nobody wants to know
  bool terminal = false;             ///< whether that is one: a bar, not lines
};

/// What a sweep ended as, for the exit code.
enum class SweepEnd {
  done,
  jobs_failed,  ///< all chosen jobs are done, and in this call some became a sentence
  jobs_left,    ///< it was told to stop, or rows are missing
};

/// Does what is asked. Errors: the file's (read_sweep, sweep_jobs), a choice of jobs that there are
/// not, the disk's.
Result<SweepEnd> sweep_command(const SweepRequest& request, const SweepStreams& streams);

/// The sweep of a request and its jobs, settings applied; what is worth saying of them goes to
/// `notes`. Errors as above.
struct OpenedSweep {
  SweepSpec sweep;
  std::vector<SweepJob> jobs;
};
Result<OpenedSweep> open_sweep(const SweepRequest& request, std::ostream& notes);

/// Names of the sweeps that come with the program, in alphabetical order.
std::vector<std::string> builtin_sweeps();

}  // namespace mnemoscope
