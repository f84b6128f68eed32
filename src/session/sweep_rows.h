// What a sweep measured, on the disk: a file a job, and all of them as one CSV.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session/sweep_jobs.h"

namespace mnemoscope {

/// Folder and files of a sweep's results.
inline constexpr std::string_view kRowsFolder = "rows";
inline constexpr std::string_view kRowsEnding = ".jsonl";
inline constexpr std::string_view kSweepCsv = "sweep.csv";
inline constexpr std::string_view kSweepCopy = "sweep.toml";

/// What one job came to.
struct JobRows {
  std::vector<ExperimentRow> rows{};  ///< cells as the experiment's columns
  std::string failure{};              ///< why there are none; else empty
};

/// Where the rows of a job are, in the folder of the results.
std::filesystem::path rows_file(const std::filesystem::path& out, const SweepJob& job);

/// As a file of rows: a line of JSON that says how many follow, then one a row. Equal rows give
/// equal bytes.
std::string rows_text(const SweepJob& job, const std::vector<ExperimentColumn>& columns,
                      const JobRows& rows);

/// Reads them back; nullopt where the text is not whole, was changed, or is of another job or other
/// columns, so that the job counts as not done.
std::optional<JobRows> parse_rows(std::string_view text, const SweepJob& job,
                                  const std::vector<ExperimentColumn>& columns);

/// The same from the file of a job; nullopt also where there is none.
std::optional<JobRows> read_rows(const std::filesystem::path& out, const SweepJob& job,
                                 const std::vector<ExperimentColumn>& columns);

/// Writes them, the whole file or none of it. Errors: the disk's.
Status write_rows(const std::filesystem::path& out, const SweepJob& job,
                  const std::vector<ExperimentColumn>& columns, const JobRows& rows);

/// The CSV of a sweep, line by line.
class SweepTable {
 public:
  /// `version` is the program's.
  SweepTable(const SweepSpec& sweep, std::string version);

  /// The names of the columns: job, key, one for each axis, those of the experiment, and what it
  /// takes to repeat a row alone (program, measure, settings, session).
  std::string heading() const;

  /// The lines of one job; of one that failed a line with its sentence.
  std::string lines(const SweepJob& job, const JobRows& rows) const;

 private:
  const SweepSpec& sweep_;
  std::string version_;
  std::string measure_;
  std::vector<ExperimentColumn> columns_;
};

/// All rows of a sweep that there are.
struct MergedRows {
  std::string csv;          ///< in the order of the jobs, the same however they were run
  std::size_t rows = 0;     ///< lines below the heading
  std::size_t missing = 0;  ///< jobs without a whole file
};

/// Puts the rows of all jobs together; the window and the command line write the same.
MergedRows merged_rows(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                       const std::filesystem::path& out, const std::string& version);

/// The columns of what this sweep measures.
std::vector<ExperimentColumn> columns_of_sweep(const SweepSpec& sweep);

}  // namespace mnemoscope
