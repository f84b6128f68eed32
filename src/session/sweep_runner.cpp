#include "session/sweep_runner.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>

#include "data/file_bytes.h"
#include "data/write_file.h"
#include "session/sweep_task.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;

/// Only a folder of a sweep, or an empty one, is written to.
Status check_folder(const fs::path& out) {
  std::error_code unknown;
  if (!fs::exists(out, unknown)) return {};
  if (!fs::is_directory(out, unknown)) {
    return fail("{}: is a file; give a folder for the results", out.string());
  }
  if (fs::exists(out / kRowsFolder, unknown)) return {};
  if (fs::exists(out / kSweepCopy, unknown)) {
    return fail(
        "{}: has a {} but no results of one, and it would be written over; give another folder",
        out.string(), kSweepCopy);
  }
  const bool empty = fs::directory_iterator(out, unknown) == fs::directory_iterator();
  if (empty && !unknown) return {};
  return fail("{}: holds something that is no sweep's; give another folder", out.string());
}

/// Whether the copy among the results says what this text does: a person may have written it.
bool says_the_same(const fs::path& file, const std::string& text, const fs::path& folder) {
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown)) return false;
  const Result<SweepSpec> there = read_sweep(file);
  return there && write_sweep(*there, folder) == text;
}

/// The rows of one job; nullopt where it was stopped.
std::optional<JobRows> measured(const SweepSpec& sweep, const SweepJob& job,
                                const ExperimentKind& kind, KeptMemories& kept,
                                const SweepWatch& watch) {
  Result<ExperimentJob> asked = experiment_job(sweep, job, kind);
  if (!asked) return JobRows{.rows = {}, .failure = asked.error().text};
  asked->open_device = watch.open_device;
  Result<std::vector<ExperimentRow>> rows = kind.run(*asked, kept, watch.stop);
  if (watch.stop()) return std::nullopt;
  if (!rows) return JobRows{.rows = {}, .failure = rows.error().text};
  return JobRows{.rows = std::move(*rows)};
}

/// The same for all jobs of a run: a device takes a moment to open.
OpenDevice opened_once(OpenDevice open) {
  if (!open) return open;
  auto opened = std::make_shared<std::optional<Result<std::shared_ptr<Backend>>>>();
  return [opened, open = std::move(open)] {
    if (!*opened) *opened = open();
    return **opened;
  };
}

/// A file that nobody named would be missed by every job.
Status check_task_file(const SweepSpec& sweep) {
  if (sweep.task.empty()) return {};
  const auto spec = task_of_line(sweep.task, "task", sweep.base_dir);
  if (!spec) return tl::unexpected(spec.error());
  const bool is_axis = std::any_of(sweep.axes.begin(), sweep.axes.end(), [](const SweepAxis& axis) {
    return axis.key.ends_with(".file");
  });
  return is_axis ? Status() : layers::check_file_is_named(*spec);
}

bool is_done(const std::optional<JobRows>& rows, bool retries_failed) {
  return rows && (rows->failure.empty() || !retries_failed);
}

}  // namespace

Status prepare_results(const SweepSpec& sweep, const fs::path& out) {
  if (Status named = check_task_file(sweep); !named) return named;
  if (Status status = check_folder(out); !status) return status;
  std::error_code failure;
  fs::create_directories(out / kRowsFolder, failure);
  if (failure) return fail("{}: cannot be made: {}", out.string(), failure.message());
  std::error_code unknown;
  const fs::path folder = fs::weakly_canonical(fs::absolute(out, unknown), unknown);
  const std::string text = write_sweep(sweep, folder);
  const fs::path file = out / kSweepCopy;
  if (says_the_same(file, text, folder)) return {};
  return write_file(file, text, {.flush = false});
}

Result<SweepProgress> run_sweep(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                                const fs::path& out, const SweepWatch& watch, bool retries_failed) {
  const ExperimentKind* const kind = find_experiment(sweep.measure.experiment);
  if (kind == nullptr) return fail("there is no experiment \"{}\"", sweep.measure.experiment);
  const std::vector<ExperimentColumn> columns = columns_of_sweep(sweep);
  SweepProgress progress{.chosen = jobs.size()};
  std::vector<const SweepJob*> missing;
  for (const SweepJob& job : jobs) {
    const std::optional<JobRows> there = read_rows(out, job, columns);
    if (is_done(there, retries_failed)) {
      ++progress.skipped;
      if (!there->failure.empty()) ++progress.failed;
    } else {
      missing.push_back(&job);
    }
  }
  progress.done = progress.skipped;
  KeptMemories kept;
  SweepWatch shared = watch;
  shared.open_device = opened_once(watch.open_device);
  for (const SweepJob* job : missing) {
    if (watch.enough() || watch.stop()) break;
    const std::optional<JobRows> rows = measured(sweep, *job, *kind, kept, shared);
    if (!rows) break;
    if (Status status = write_rows(out, *job, columns, *rows); !status) {
      return tl::unexpected(std::move(status.error()));
    }
    ++progress.done;
    if (!rows->failure.empty()) ++progress.failed;
    watch.progress(progress, *job);
  }
  return progress;
}

}  // namespace mnemoscope
