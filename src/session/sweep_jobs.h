// The jobs of a sweep: every point as a session of its own, with a key that names its result.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session/sweep_file.h"

namespace mnemoscope {

/// One point.
struct SweepJob {
  std::size_t index = 0;              ///< from 0, in the order of the sweep
  std::string key;                    ///< 16 digits: of the resolved session, what is measured and
                                      ///< the program's version; names its file of rows
  std::vector<std::string> values{};  ///< one for each axis
};

/// What `--set` takes, a word an axis: "memories.count=20".
std::vector<std::string> settings_of(const SweepSpec& sweep, const SweepJob& job);

/// The session of a job. Errors: whatever apply_setting refuses, behind the place of the axis; a
/// sweep that trains a task.
Result<Session> resolved_session(const SweepSpec& sweep, const SweepJob& job);

/// The task of a job of a sweep that trains, one line as the sweep's. Errors likewise.
Result<std::string> resolved_task(const SweepSpec& sweep, const SweepJob& job);

/// Whether there is such a point. Errors as of the two above.
Status check_point(const SweepSpec& sweep, const SweepJob& job);

/// All jobs. `version` is the program's: another one may compute something else. What a session has
/// that nothing is measured of (models that are off, the matrix) is no part of a key, nor is the
/// place of a job: a sweep that is made longer keeps what was measured. Errors: more than
/// kMostSweepJobs; an axis whose key or value the session does not take.
Result<std::vector<SweepJob>> sweep_jobs(const SweepSpec& sweep, std::string_view version);

/// What a kind of experiment is asked for by the session of a point.
ExperimentJob experiment_job(const Session& session, const ExperimentKind& kind,
                             const Measure& measure);

/// The same by the sweep and one of its jobs: of a session or of a task. Errors: as of the point.
Result<ExperimentJob> experiment_job(const SweepSpec& sweep, const SweepJob& job,
                                     const ExperimentKind& kind);

/// A point on one line, as the value of `session` or `task` in a sweep file: all that it takes to
/// measure it alone; empty where there is none. Paths are seen from the sweep's folder.
std::string point_in_a_line(const SweepSpec& sweep, const SweepJob& job);

}  // namespace mnemoscope
