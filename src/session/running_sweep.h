// A sweep beside the window: what is on the disk is shown at once, what is missing is measured while
// it is wanted, and everything is told as it comes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/answering_job.h"
#include "session/sweep_rows.h"

namespace mnemoscope {

/// Which sweep, and whether its missing jobs are to be measured.
struct SweepQuestion {
  std::shared_ptr<const SweepSpec> sweep{};  ///< never null
  std::filesystem::path out{};  ///< the folder of its results; made when it is measured
  std::string version{};        ///< the program's (sweep_jobs)
  bool measures = false;        ///< false: what is there is read, nothing more
  OpenDevice open_device{};     ///< as of SweepWatch; no part of the question
};

/// Equal questions have equal answers: sweeps are compared by what they measure.
bool operator==(const SweepQuestion& a, const SweepQuestion& b);

/// What is known of a sweep.
struct LiveSweep {
  std::shared_ptr<const SweepSpec> sweep{};  ///< null before the first question
  std::vector<ExperimentColumn> columns{};
  std::vector<SweepJob> jobs{};
  std::vector<std::shared_ptr<const JobRows>> rows{};  ///< of every job; null while not done
  bool measuring = false;    ///< more is to come without being asked again
  std::size_t measured = 0;  ///< jobs that this question measured itself
  double seconds = 0.0;      ///< that it took for them
  std::string failure{};     ///< why nothing goes on: the sweep's, the disk's; else empty

  std::size_t done() const;
  /// Jobs that failed, each with its sentence in its rows.
  std::size_t failed() const;
  /// Seconds that the rest will take, if its jobs take as long as those before; 0 where unknown.
  double seconds_left() const;
};

/// Answers a question on the caller's thread; ends soon after `stop` says true. A job under way is
/// then given up and leaves nothing.
void answer_sweep(const SweepQuestion& question, const std::function<bool()>& stop,
                  const std::function<void(LiveSweep)>& tell);

/// The same on a thread of its own. `wake` is called from there when there is something new.
AnsweringJob<SweepQuestion, LiveSweep> sweep_job(std::function<void()> wake);

}  // namespace mnemoscope
