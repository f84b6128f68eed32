#include "app/run_record.h"

#include <cstdint>
#include <system_error>
#include <utility>

#include "app/python_files.h"
#include "app/result_files.h"
#include "app/run_files.h"
#include "app/run_reasons.h"
#include "app/trace_json.h"
#include "data/write_file.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Theorem rows cost up to a hundred steps a state (the Jacobian's norm); beyond this many entries
/// of the memories they are left to the window.
constexpr Index kMostCheckedEntries = 1'000'000;

/// Names of labels and files need not be UTF-8; a replacement mark is better than no trace at all.
std::string text_of(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Status make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directory(folder, error);
  if (!error) return {};
  return fail("{}: cannot be made a folder ({})", folder.string(), error.message());
}

bool can_be_checked(const RunResult& result) {
  const MemoryBank& bank = *result.start.memories->bank;
  return bank.count() * bank.dimension() <= kMostCheckedEntries;
}

std::string query_folder(Index position) {
  return fmt::format("query-{:04}", position);
}

}  // namespace

RunRecord::RunRecord(fs::path folder, std::optional<Index> queries, ArrayChoice arrays,
                     std::uint64_t most_bytes, bool python)
    : folder_(std::move(folder)),
      queries_(queries),
      arrays_(arrays),
      most_bytes_(most_bytes),
      python_(python) {
  if (arrays == ArrayChoice::none) kept_ = Kept::traces;
  summary_.open(folder_ / kSummaryFile, std::ios::binary);
  summary_ << summary_heading();
}

/// From the first query of a sequence to all of them.
void RunRecord::decide(const RunResult& result, std::uint64_t trace_bytes) {
  decided_ = true;
  if (!queries_ || arrays_ == ArrayChoice::all) return;
  const auto count = static_cast<std::uint64_t>(*queries_);
  const std::uint64_t arrays = arrays_ == ArrayChoice::none ? 0 : bytes_of_run_files(result);
  would_take_ = count * (trace_bytes + arrays);
  if (would_take_ <= most_bytes_) return;
  // Scripts were asked for, and a trace names them.
  const bool traces = python_ || count * trace_bytes <= most_bytes_;
  kept_ = traces ? Kept::traces : Kept::summary;
}

Status RunRecord::write_trace(RunResult& result, const std::vector<Explanation>& why) {
  if (can_be_checked(result)) check_all_states(result);
  const fs::path folder = queries_ ? folder_ / query_folder(next_) : folder_;
  std::vector<RunFiles> files(result.traces.size());
  if (!decided_) decide(result, text_of(trace_json(result, files)).size());
  if (kept_ == Kept::summary) return {};
  if (queries_) {
    if (Status status = make_folder(folder); !status) return status;
  }
  if (kept_ == Kept::everything) {
    auto written = write_run_files(result, folder);
    if (!written) return tl::unexpected(std::move(written.error()));
    files = std::move(*written);
    if (beyond_range_.empty()) beyond_range_ = beyond_float32(result);
  }
  if (python_) {
    if (Status status = write_python_files(result, folder, files); !status) return status;
  }
  Json trace = trace_json(result, files);
  for (std::size_t i = 0; i < why.size(); ++i) trace["runs"][i]["why"] = why_json(why[i]);
  if (!queries_) trace["summary"] = kSummaryFile;
  return write_file(folder / kTraceFile, text_of(trace));
}

Status RunRecord::add_rows(const std::vector<SummaryRow>& rows, const Baseline& baseline) {
  for (const SummaryRow& row : rows) {
    summary_ << summary_line(row);
    table_.add(row, baseline);
    ++rows_;
    if (row.failure.empty()) continue;
    ++failures_;
    if (!first_failure_) first_failure_ = row.failure;
  }
  if (summary_) return {};
  return fail("{}: cannot be written; is there room on the disk?",
              (folder_ / kSummaryFile).string());
}

void RunRecord::list(std::optional<Index> memory, bool has_trace) {
  const Json entry{{"memory", memory ? Json(*memory) : Json()},
                   {"trace", has_trace ? Json(query_folder(next_) + "/" + kTraceFile) : Json()}};
  list_ += fmt::format("{}  {}", list_.empty() ? "" : ",\n", entry.dump());
  ++next_;
}

Status RunRecord::add(RunResult result, const std::vector<Explanation>& why) {
  if (kept_ != Kept::summary) {
    if (Status status = write_trace(result, why); !status) return status;
  }
  list(result.start.query.target, kept_ != Kept::summary);
  return add_rows(summary_rows(result), result.start.baseline);
}

Status RunRecord::add_refused(const RunSpec& spec, const Error& error) {
  list(spec.query.memory, false);
  return add_rows(refused_rows(spec, error), {});
}

Status RunRecord::finish() {
  summary_.close();
  if (!summary_) {
    return fail("{}: cannot be written; is there room on the disk?",
                (folder_ / kSummaryFile).string());
  }
  if (!queries_) return {};
  return write_file(folder_ / kTraceFile,
                    fmt::format("{{\n \"format\": \"mnemoscope-trace-list\",\n \"version\": 1,\n "
                                "\"summary\": \"{}\",\n \"queries\": [\n{}\n ]\n}}\n",
                                kSummaryFile, list_));
}

std::string RunRecord::left_out() const {
  if (!queries_ || would_take_ <= most_bytes_) return {};
  const bool traces = kept_ == Kept::summary;
  return fmt::format("{} of {} would take about {} and were left out; --arrays writes them",
                     traces ? "traces and arrays" : "arrays", counted(*queries_, "query"),
                     byte_words(would_take_));
}

}  // namespace mnemoscope
