// The table of a sweep that trains: of each competitor the mean over folds and seeds with its standard
// error, the paper's number beside it, and what differs.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layers/training_plan.h"
#include "session/sweep_rows.h"
#include "session/table_reader.h"

namespace mnemoscope {

/// Files of the table, beside the rows.
inline constexpr std::string_view kTableCsv = "table.csv";
inline constexpr std::string_view kTableText = "table.txt";

/// A number of a paper, or the smallest and the largest of several that it does not tell apart here.
struct PaperNumber {
  double least = 0.0;
  double most = 0.0;
};

/// Numbers of a paper that belong together.
struct PaperNumbers {
  /// Axes and their values; "data": a word in the name of the file.
  std::map<std::string, std::string> where{};
  /// By competitor; "all": of every one without a number of its own but for baselines.
  std::map<std::string, PaperNumber> values{};
};

/// The table [report] of a sweep that trains.
struct TrainingReport {
  std::string score{};  ///< column of the rows: "auc"
  /// Axes that are averaged over besides folds, seeds and competitors: a key of the file.
  std::vector<std::string> over{};
  std::vector<std::string> by{};  ///< the other axes, which tell rows apart
  std::string paper{};            ///< whose numbers stand beside: "Hu et al. 2024, Table 5"
  /// What is not the same there, a sentence each, in which "{training.epochs}" stands for the task's
  /// own: see settled_sentences.
  std::vector<std::string> differs{};
  std::vector<PaperNumbers> numbers{};
};

/// The line of a report that stands in a document, for SweepSpec::report. Errors: unknown keys; a
/// score that is no column of what the sweep measures, `over` that is none of its axes, numbers that
/// are none.
Result<std::string> report_line(const toml::table& report, const Origin& origin,
                                const SweepSpec& sweep);

/// Of a sweep; without a line by AUC or loss, over folds and seeds.
TrainingReport report_of(const SweepSpec& sweep);

/// The sentences with what the task has in the place of its keys in braces; of a key that is an axis
/// all its values. Braces around anything else stay.
std::vector<std::string> settled_sentences(const std::vector<std::string>& sentences,
                                           const layers::TrainingSpec& spec,
                                           std::span<const SweepAxis> axes = {});

/// "max-pooling is ahead of 6 of 7 layers": by their means, the smaller where `score` is an error or a
/// time. Empty without a mean, or without layers.
std::string ahead_words(std::string_view score, const std::string& baseline, double mean,
                        std::span<const double> layers);

/// Mean of some numbers, at least one: their deviation (n - 1) and the standard error of the mean are
/// NaN of one alone.
struct Spread {
  std::size_t count = 0;
  double mean = 0.0;
  double deviation = 0.0;
  double error = 0.0;
};
Spread spread_of(std::span<const double> numbers);

/// Where a line of the table is: a value for each axis of TrainingReport::by, as axes are written,
/// and the name of its data.
struct TablePlace {
  std::vector<std::string> by{};
  std::string data{};
};

/// The paper's number of a competitor there; nullopt where it has none.
std::optional<PaperNumber> paper_number(const TrainingReport& report, const TablePlace& place,
                                        const std::string& competitor, bool is_baseline);

/// "0.813", "0.137 to 0.153".
std::string paper_text(const PaperNumber& number);

/// The table as a CSV and for people.
struct TrainingTable {
  std::string csv{};
  std::string text{};
};

/// Of all rows that are in the folder of the results.
TrainingTable training_table(const SweepSpec& sweep, std::span<const SweepJob> jobs,
                             const std::filesystem::path& out);

/// A score as tables for people have it, "0.882", "6.10e+186"; "-" for NaN, a score that there is
/// none of.
std::string score_text(double score);

}  // namespace mnemoscope
