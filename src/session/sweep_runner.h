// Carries out the jobs of a sweep one after another, skips what is done, and can be stopped and
// started again at any moment: for the window and for `mnemoscope sweep`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"
#include "session/sweep_rows.h"

namespace mnemoscope {

/// How far it is; after every job.
struct SweepProgress {
  std::size_t chosen = 0;   ///< jobs that were asked for
  std::size_t done = 0;     ///< of them, with those that were done before
  std::size_t skipped = 0;  ///< done before
  std::size_t failed = 0;   ///< of the done ones: a row with a sentence, also of an earlier call
};

/// How it is watched.
struct SweepWatch {
  /// After every job, from the caller's thread; `job` is the one that just ended.
  std::function<void(const SweepProgress&, const SweepJob& job)> progress = [](const SweepProgress&,
                                                                               const SweepJob&) {};
  /// Asked before every job: no more of them. The one under way is finished.
  std::function<bool()> enough = [] { return false; };
  /// Asked all the time, from any thread: the one under way is given up and leaves nothing.
  std::function<bool()> stop = [] { return false; };
  /// Opens the device that its jobs may ask for: once, by the first that does. Null: there is none.
  OpenDevice open_device{};
};

/// Makes `out` and its folder of rows, and writes the sweep's own file there, so that the folder
/// says what it is. Errors: the disk's; a folder that holds something else; a task whose file a person
/// has to name and has not.
Status prepare_results(const SweepSpec& sweep, const std::filesystem::path& out);

/// Runs those of the jobs whose rows are not in `out` yet and writes them there. With
/// `retries_failed` also those whose file says why they failed. What a job fails with is in its
/// rows. Errors: the disk's.
Result<SweepProgress> run_sweep(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                                const std::filesystem::path& out, const SweepWatch& watch,
                                bool retries_failed = false);

}  // namespace mnemoscope
