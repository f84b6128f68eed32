#include "app/sweep_failures.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "data/bag_file.h"
#include "data/series_file.h"
#include "layers/training_plan.h"
#include "session/sweep_rows.h"
#include "session/sweep_task.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// What a training reads.
struct DataRead {
  layers::TaskKind kind = layers::TaskKind::bags;
  std::string file{};
  std::string column{};

  friend bool operator==(const DataRead&, const DataRead&) = default;
};

/// Data with how many trainings need them, in the order of the jobs.
using DataNeeded = std::vector<std::pair<DataRead, std::size_t>>;

Result<DataNeeded> data_needed(const OpenedSweep& opened) {
  DataNeeded needed;
  for (const SweepJob& job : opened.jobs) {
    const auto line = resolved_task(opened.sweep, job);
    if (!line) return tl::unexpected(line.error());
    const auto spec = task_of_line(*line, "sweep", opened.sweep.base_dir);
    if (!spec) return tl::unexpected(spec.error());
    const bool is_bags = spec->kind == layers::TaskKind::bags;
    const DataRead read{.kind = spec->kind,
                        .file = is_bags ? spec->bags.file : spec->series.file,
                        .column = is_bags ? std::string() : spec->series.column};
    if (read.file.empty() || read.file == layers::kFileToName) continue;
    const auto at = std::find_if(needed.begin(), needed.end(),
                                 [&](const auto& one) { return one.first == read; });
    if (at == needed.end()) {
      needed.emplace_back(read, 1);
    } else {
      ++at->second;
    }
  }
  return needed;
}

Status read_once(const DataRead& read) {
  if (read.kind == layers::TaskKind::bags) {
    const auto bags = load_bags(read.file);
    return bags ? Status() : tl::unexpected(bags.error());
  }
  const auto series = load_series(read.file, read.column);
  return series ? Status() : tl::unexpected(series.error());
}

}  // namespace

Status check_data_of(const OpenedSweep& opened) {
  if (opened.sweep.task.empty()) return {};
  const auto needed = data_needed(opened);
  if (!needed) return tl::unexpected(needed.error());
  for (const auto& [read, count] : *needed) {
    if (const Status status = read_once(read); !status) {
      return fail("{}; nothing is trained: {} of {} learn from these data", status.error().text,
                  count, counted(opened.jobs.size(), "training"));
    }
  }
  return {};
}

std::vector<std::string> failure_sentences(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                                           const std::filesystem::path& out) {
  const std::vector<ExperimentColumn> columns = columns_of_sweep(sweep);
  std::vector<std::pair<std::string, std::size_t>> failures;
  for (const SweepJob& job : jobs) {
    const auto rows = read_rows(out, job, columns);
    if (!rows || rows->failure.empty()) continue;
    const auto at = std::find_if(failures.begin(), failures.end(),
                                 [&](const auto& one) { return one.first == rows->failure; });
    if (at == failures.end()) {
      failures.emplace_back(rows->failure, 1);
    } else {
      ++at->second;
    }
  }
  std::vector<std::string> sentences;
  sentences.reserve(failures.size());
  for (const auto& [sentence, count] : failures) {
    sentences.push_back(
        fmt::format("{} of {} failed: {}", count, counted(jobs.size(), "job"), sentence));
  }
  return sentences;
}

}  // namespace mnemoscope
