// What a run leaves on the disk, written query by query, so that a sequence of any length needs the
// memory of one query.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "app/run_summary.h"
#include "core/error.h"
#include "engine/reasons/trial.h"
#include "engine/run.h"

namespace mnemoscope {

/// Which arrays a run writes beside its trace.
enum class ArrayChoice {
  automatic,  ///< of a single query all; of a sequence all while they take less than
              ///< kMostRecordBytes
  all,        ///< --arrays
  none,       ///< --no-arrays
};

/// What a sequence of queries may take on the disk without being asked for: traces and arrays of
/// all of them, estimated from the first.
inline constexpr std::uint64_t kMostRecordBytes = 100'000'000;

class RunRecord {
 public:
  /// Writes into `folder`, which exists. `queries` is how many there are of a sequence; nullopt for
  /// a single query. With `python` every run is a script too, of a sequence of any length.
  RunRecord(std::filesystem::path folder, std::optional<Index> queries, ArrayChoice arrays,
            std::uint64_t most_bytes = kMostRecordBytes, bool python = false);

  /// What became of the next query; its theorem rows are computed where they are written and do not
  /// take far longer than the run. `why` has one explanation a model, or is empty. Errors: the
  /// disk's.
  Status add(RunResult result, const std::vector<Explanation>& why = {});

  /// The next query could not be asked: every model's row says why.
  Status add_refused(const RunSpec& spec, const Error& error);

  /// Ends the files; after this they are whole.
  Status finish();

  const SummaryTable& table() const { return table_; }
  /// What the rows that failed say first, and how many rows there are of either kind.
  const std::optional<std::string>& first_failure() const { return first_failure_; }
  Index failures() const { return failures_; }
  Index rows() const { return rows_; }

  /// Which files were left out because they are many, what they would take and how to ask for them;
  /// empty when none were.
  std::string left_out() const;

  /// Which array is the first whose numbers its file cannot hold; empty for none.
  const std::string& beyond_range() const { return beyond_range_; }

 private:
  enum class Kept { everything, traces, summary };

  Status write_trace(RunResult& result, const std::vector<Explanation>& why);
  void list(std::optional<Index> memory, bool has_trace);
  Status add_rows(const std::vector<SummaryRow>& rows, const Baseline& baseline);
  void decide(const RunResult& result, std::uint64_t trace_bytes);

  std::filesystem::path folder_;
  std::optional<Index> queries_;
  ArrayChoice arrays_;
  std::uint64_t most_bytes_;
  bool python_;
  Kept kept_ = Kept::everything;
  bool decided_ = false;
  std::uint64_t would_take_ = 0;  // traces and arrays of all queries
  std::string beyond_range_;
  std::ofstream summary_;
  std::string list_;  // the entries of trace.json of a sequence so far
  Index next_ = 0;
  SummaryTable table_;
  std::optional<std::string> first_failure_;
  Index failures_ = 0;
  Index rows_ = 0;
};

}  // namespace mnemoscope
