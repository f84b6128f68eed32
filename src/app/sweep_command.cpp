#include "app/sweep_command.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <ostream>
#include <system_error>
#include <thread>
#include <utility>

#include "app/backends.h"
#include "app/interrupt.h"
#include "app/sweep_choice.h"
#include "app/sweep_failures.h"
#include "app/sweep_progress.h"
#include "app/sweep_scripts.h"
#include "app/version.h"
#include "data/asset_path.h"
#include "data/toml_files.h"
#include "data/write_file.h"
#include "session/settings.h"
#include "session/sweep_runner.h"
#include "session/sweep_task.h"
#include "session/training_table.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::ordered_json;

constexpr std::string_view kBuiltinSweep = "builtin:";
/// What comes with the program: of sessions, and of layers that are trained.
constexpr std::array kSweepFolders{"experiments", "papers"};

Result<fs::path> sweep_file(const std::string& name) {
  std::error_code unknown;
  if (!name.starts_with(kBuiltinSweep) || fs::exists(name, unknown)) return fs::path(name);
  const std::string own = name.substr(kBuiltinSweep.size());
  const std::vector<std::string> known = builtin_sweeps();
  if (std::find(known.begin(), known.end(), own) == known.end()) {
    return fail("{}: there is no such sweep; give a file or one of builtin:{}", visible(name),
                fmt::join(known, ", builtin:"));
  }
  for (const char* folder : kSweepFolders) {
    auto file = asset_path(fmt::format("{}/{}.toml", folder, own));
    if (file && fs::exists(*file, unknown)) return file;
  }
  return fail("{}: its file is gone", visible(name));
}

std::optional<std::string> environment_variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string job_line(const SweepSpec& sweep, const SweepJob& job) {
  std::string line = fmt::format("{} {}", job.index, job.key);
  for (const std::string& setting : settings_of(sweep, job)) {
    line += ' ' + typed_word(setting);
  }
  return line + '\n';
}

void print_line(std::ostream& out, const Json& json) {
  constexpr int kOneLine = -1;
  out << json.dump(kOneLine, ' ', false, Json::error_handler_t::replace) << '\n';
}

/// Done, failed and missing of the chosen jobs.
struct SweepCounts {
  std::size_t done = 0;
  std::size_t failed = 0;
  std::vector<SweepJob> missing{};
};

SweepCounts counts_of(const OpenedSweep& opened, const std::vector<SweepJob>& chosen,
                      const fs::path& out) {
  const std::vector<ExperimentColumn> columns = columns_of_sweep(opened.sweep);
  SweepCounts counts;
  for (const SweepJob& job : chosen) {
    const auto rows = read_rows(out, job, columns);
    if (!rows) {
      counts.missing.push_back(job);
      continue;
    }
    ++counts.done;
    if (!rows->failure.empty()) ++counts.failed;
  }
  return counts;
}

void print_status(const OpenedSweep& opened, const std::vector<SweepJob>& chosen,
                  const SweepRequest& request, std::ostream& out) {
  const SweepCounts counts = counts_of(opened, chosen, request.out_dir);
  out << fmt::format("{}: {} done, {} of them failed, {} missing\n", counted(chosen.size(), "job"),
                     counts.done, counts.failed, counts.missing.size());
  print_line(out, {{"jobs", chosen.size()},
                   {"done", counts.done},
                   {"failed", counts.failed},
                   {"missing", counts.missing.size()}});
}

/// Of a sweep that trains, its means with the paper's numbers beside.
Status write_table(const OpenedSweep& opened, const fs::path& out) {
  if (opened.sweep.task.empty()) return {};
  const TrainingTable table = training_table(opened.sweep, opened.jobs, out);
  const Status status = write_file(out / kTableCsv, table.csv);
  return status ? write_file(out / kTableText, table.text) : status;
}

/// All rows that there are, in the order of the jobs, as one file.
Result<SweepEnd> merge(const OpenedSweep& opened, const SweepRequest& request,
                       const SweepStreams& streams) {
  const MergedRows merged = merged_rows(opened.sweep, opened.jobs, request.out_dir, kProgramWords);
  const fs::path file = request.out_dir / kSweepCsv;
  Status status = write_file(file, merged.csv);
  if (status) status = write_table(opened, request.out_dir);
  if (!status) return tl::unexpected(status.error());
  if (merged.missing > 0) {
    streams.notes << fmt::format("{} of {} are missing in {}; --missing lists them\n",
                                 merged.missing, counted(opened.jobs.size(), "job"), file.string());
  }
  if (!request.quiet) {
    print_line(streams.out, {{"jobs", opened.jobs.size()},
                             {"missing", merged.missing},
                             {"rows", merged.rows},
                             {"csv", file.string()}});
  }
  return merged.missing > 0 ? SweepEnd::jobs_left : SweepEnd::done;
}

/// Which jobs this process takes: those that were named, or those of its place in an array.
Result<std::vector<SweepJob>> jobs_to_take(const OpenedSweep& opened, const SweepRequest& request) {
  const bool named = !request.jobs.empty() || !request.shard.empty();
  if (named || request.action != SweepAction::run) {
    return chosen_jobs(opened.jobs, request.jobs, request.shard);
  }
  const Result<ArrayTask> task = array_task(environment_variable);
  if (!task) return tl::unexpected(task.error());
  return chosen_jobs(opened.jobs, task->jobs, task->shard);
}

/// Why it ended before its jobs did, for the last line; null where it did not.
Json why_stopped(bool out_of_time) {
  switch (Interrupts::caught()) {
    case SIGTERM: return "SIGTERM";
    case SIGUSR1: return "SIGUSR1";
    case SIGHUP: return "SIGHUP";
    case SIGINT: return "SIGINT";
    default: break;
  }
  return out_of_time ? Json("stop-after") : Json();
}

void say_failures(const SweepSpec& sweep, const std::vector<SweepJob>& chosen,
                  const SweepRequest& request, const SweepStreams& streams) {
  for (const std::string& sentence : failure_sentences(sweep, chosen, request.out_dir)) {
    streams.notes << visible(sentence) << '\n';
  }
}

Result<SweepEnd> run_jobs(const OpenedSweep& opened, const std::vector<SweepJob>& chosen,
                          const SweepRequest& request, const SweepStreams& streams) {
  const Interrupts interrupts(Interrupts::Also::notice);
  if (Status status = prepare_results(opened.sweep, request.out_dir); !status) {
    return tl::unexpected(status.error());
  }
  const auto began = Clock::now();
  const auto seconds = [began] {
    return std::chrono::duration<double>(Clock::now() - began).count();
  };
  const auto out_of_time = [&] { return request.stop_after && seconds() >= *request.stop_after; };
  Result<SweepProgress> progress;
  {
    SweepProgressLine line(streams.progress, streams.terminal);
    progress = run_sweep(
        opened.sweep, chosen, request.out_dir,
        {.progress = [&line](const SweepProgress& now, const SweepJob&) { line.show(now); },
         .enough = [&] { return Interrupts::caught() != 0 || out_of_time(); },
         .stop = [] { return Interrupts::caught() == SIGINT; },
         .open_device = [] { return open_timed_device(BackendChoice::automatic); }},
        request.retries_failed);
  }
  if (!progress) return tl::unexpected(progress.error());
  const std::size_t left = progress->chosen - progress->done;
  const bool is_all = left == 0 && chosen.size() == opened.jobs.size();
  if (is_all) {
    SweepRequest quietly = request;
    quietly.quiet = true;
    if (const auto merged = merge(opened, quietly, streams); !merged) return merged;
  }
  say_failures(opened.sweep, chosen, request, streams);
  if (!request.quiet) {
    print_line(streams.out, {{"jobs", progress->chosen},
                             {"ran", progress->done - progress->skipped},
                             {"skipped", progress->skipped},
                             {"failed", progress->failed},
                             {"left", left},
                             {"stopped", left > 0 ? why_stopped(out_of_time()) : Json()},
                             {"seconds", seconds()}});
  }
  if (left > 0) return SweepEnd::jobs_left;
  return progress->failed > 0 ? SweepEnd::jobs_failed : SweepEnd::done;
}

void print_script(const OpenedSweep& opened, const SweepRequest& request, std::ostream& out) {
  std::error_code unknown;
  const bool builtin = request.sweep.starts_with(kBuiltinSweep);
  const fs::path program = fs::read_symlink("/proc/self/exe", unknown);
  const std::size_t cores = std::max(2U, std::thread::hardware_concurrency());
  const std::size_t most = std::max<std::size_t>(1, opened.jobs.size());
  const std::size_t tasks = request.tasks > 0 ? request.tasks : cores;
  out << sweep_script(
      request.script,
      {.program = program.empty() ? "mnemoscope" : program.string(),
       .sweep = builtin ? request.sweep : fs::absolute(request.sweep, unknown).string(),
       .out = fs::absolute(request.out_dir, unknown).string(),
       .settings = request.settings,
       .tasks = std::min(tasks, most)});
}

Status needs_out(const SweepRequest& request) {
  if (!request.out_dir.empty() || request.action == SweepAction::list) return {};
  return fail("sweep: --out is missing; give the folder for the results");
}

/// Paths of the newest axis of a task, which was typed.
void see_from_here(SweepSpec& sweep) {
  if (sweep.task.empty()) return;
  SweepAxis& axis = sweep.axes.back();
  for (std::string& value : axis.values) {
    value = task_value_from_here(axis.key, value, sweep.base_dir);
  }
}

/// A path typed so stays so in the copy of the sweep.
bool types_absolute_path(std::string_view setting) {
  const std::string_view value =
      trimmed(setting.substr(std::min(setting.find('='), setting.size())));
  return value.starts_with("=/") || value.starts_with("=\"/");
}

}  // namespace

std::vector<std::string> builtin_sweeps() {
  std::vector<std::string> names;
  for (const char* name : kSweepFolders) {
    const auto folder = asset_path(name);
    if (!folder) continue;
    for (const fs::path& file : toml_files(*folder)) names.push_back(file.stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Result<OpenedSweep> open_sweep(const SweepRequest& request, std::ostream& notes) {
  const Result<fs::path> file = sweep_file(request.sweep);
  if (!file) return tl::unexpected(file.error());
  Result<SweepSpec> sweep = read_sweep(*file);
  if (!sweep) return tl::unexpected(std::move(sweep.error()));
  for (const std::string& setting : request.settings) {
    std::string beaten;
    const Result<bool> is_axis = add_axis_setting(*sweep, setting, beaten);
    if (!is_axis) return tl::unexpected(is_axis.error());
    if (!beaten.empty()) {
      notes << fmt::format("--set {}: the sweep lists {} itself, and its list is taken\n",
                           visible(setting), visible(beaten));
    }
    if (*is_axis && beaten.empty()) see_from_here(*sweep);
    if (*is_axis) continue;
    const Status status =
        sweep->task.empty()
            ? apply_setting(sweep->session, setting)
            : apply_task_setting(sweep->task, task_setting_from_here(setting, sweep->base_dir),
                                 fmt::format("--set {}", setting), sweep->base_dir);
    if (!status) return tl::unexpected(status.error());
    sweep->names_in_full = sweep->names_in_full || types_absolute_path(setting);
  }
  Result<std::vector<SweepJob>> jobs = sweep_jobs(*sweep, kProgramWords);
  if (!jobs) return tl::unexpected(std::move(jobs.error()));
  return OpenedSweep{.sweep = std::move(*sweep), .jobs = std::move(*jobs)};
}

Result<SweepEnd> sweep_command(const SweepRequest& request, const SweepStreams& streams) {
  if (Status status = needs_out(request); !status) return tl::unexpected(status.error());
  const Result<OpenedSweep> opened = open_sweep(request, streams.notes);
  if (!opened) return tl::unexpected(opened.error());
  const Result<std::vector<SweepJob>> chosen = jobs_to_take(*opened, request);
  if (!chosen) return tl::unexpected(chosen.error());
  switch (request.action) {
    case SweepAction::list:
      for (const SweepJob& job : *chosen) streams.out << job_line(opened->sweep, job);
      break;
    case SweepAction::missing:
      for (const SweepJob& job : counts_of(*opened, *chosen, request.out_dir).missing) {
        streams.out << job_line(opened->sweep, job);
      }
      break;
    case SweepAction::status: print_status(*opened, *chosen, request, streams.out); break;
    case SweepAction::merge: return merge(*opened, request, streams);
    case SweepAction::print: print_script(*opened, request, streams.out); break;
    case SweepAction::run: return run_jobs(*opened, *chosen, request, streams);
  }
  return SweepEnd::done;
}

}  // namespace mnemoscope
