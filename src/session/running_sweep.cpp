#include "session/running_sweep.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "session/sweep_runner.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// All that is on the disk.
void read_known(const SweepQuestion& question, LiveSweep& live) {
  live.rows.resize(live.jobs.size());
  for (std::size_t i = 0; i < live.jobs.size(); ++i) {
    auto rows = read_rows(question.out, live.jobs[i], live.columns);
    if (rows) live.rows[i] = std::make_shared<const JobRows>(std::move(*rows));
  }
}

/// Measures what is missing and tells of each.
Status measure_missing(const SweepQuestion& question, const std::function<bool()>& stop,
                       const std::function<void(LiveSweep)>& tell, LiveSweep& live) {
  if (Status ready = prepare_results(*question.sweep, question.out); !ready) return ready;
  const Clock::time_point begin = Clock::now();
  const SweepWatch watch{.progress =
                             [&](const SweepProgress&, const SweepJob& job) {
                               auto rows = read_rows(question.out, job, live.columns);
                               if (rows)
                                 live.rows[job.index] =
                                     std::make_shared<const JobRows>(std::move(*rows));
                               ++live.measured;
                               live.seconds = seconds_since(begin);
                               tell(live);
                             },
                         .enough = stop,
                         .stop = stop,
                         .open_device = question.open_device};
  const Result<SweepProgress> progress =
      run_sweep(*question.sweep, live.jobs, question.out, watch, false);
  if (!progress) return tl::unexpected(progress.error());
  return {};
}

}  // namespace

bool operator==(const SweepQuestion& a, const SweepQuestion& b) {
  const bool same = a.sweep == b.sweep || (a.sweep && b.sweep && *a.sweep == *b.sweep);
  return same && a.out == b.out && a.version == b.version && a.measures == b.measures;
}

std::size_t LiveSweep::done() const {
  return static_cast<std::size_t>(std::count_if(
      rows.begin(), rows.end(), [](const auto& of_job) { return of_job != nullptr; }));
}

std::size_t LiveSweep::failed() const {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const auto& of_job) {
    return of_job != nullptr && !of_job->failure.empty();
  }));
}

double LiveSweep::seconds_left() const {
  if (measured == 0) return 0.0;
  const auto left = static_cast<double>(jobs.size() - done());
  return seconds / static_cast<double>(measured) * left;
}

void answer_sweep(const SweepQuestion& question, const std::function<bool()>& stop,
                  const std::function<void(LiveSweep)>& tell) {
  LiveSweep live{.sweep = question.sweep, .columns = columns_of_sweep(*question.sweep)};
  Result<std::vector<SweepJob>> jobs = sweep_jobs(*question.sweep, question.version);
  if (!jobs) {
    live.failure = jobs.error().text;
    return tell(std::move(live));
  }
  live.jobs = std::move(*jobs);
  read_known(question, live);
  live.measuring = question.measures && live.done() < live.jobs.size();
  tell(live);
  if (!live.measuring) return;
  const Status measured = measure_missing(question, stop, tell, live);
  live.measuring = false;
  if (!measured) live.failure = measured.error().text;
  tell(std::move(live));
}

AnsweringJob<SweepQuestion, LiveSweep> sweep_job(std::function<void()> wake) {
  return AnsweringJob<SweepQuestion, LiveSweep>(
      std::move(wake), [](const SweepQuestion& question, auto& order, const auto& tell) {
        answer_sweep(
            question, [&order] { return order.superseded(); }, tell);
      });
}

}  // namespace mnemoscope
