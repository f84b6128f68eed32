// What every model made of every query, in a line each: summary.csv and the table on the terminal.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// One model's answer to one query.
struct SummaryRow {
  Index query = 0;                ///< place in the sequence, from 0
  std::optional<Index> memory{};  ///< the target
  std::string label{};            ///< of the target; or empty
  std::string model{};            ///< as its files are named: "dense-2"
  std::string parameters{};       ///< "alpha=2; beta=0.25"
  std::string verdict{};          ///< the word of trace.json; "failed" with a failure
  std::string words{};            ///< the verdict for people: "another memory, #15"
  std::optional<Index> nearest{};
  std::optional<bool> success{};
  std::optional<double> relative_error{};
  std::optional<double> pixel_error{};
  std::optional<int> steps{};  ///< T
  std::optional<double> energy{};
  std::optional<bool> settled{};  ///< stands still or goes round in a cycle
  std::string backend{};
  std::string failure{};  ///< why there is no answer; or empty
};

/// One name a model, different ones also where a model stands twice: "dense", "dense-2".
std::vector<std::string> model_names(const std::vector<VariantChoice>& variants);

/// The rows of one query, in the order of its traces.
std::vector<SummaryRow> summary_rows(const RunResult& result);

/// The rows of a query that could not be asked.
std::vector<SummaryRow> refused_rows(const RunSpec& spec, const Error& error);

/// The first line of summary.csv and those below it, by RFC 4180: cells are quoted where they must
/// be, lines end in CR LF, numbers have all their digits and a decimal point, what does not exist
/// is empty. A text that a spreadsheet would take for a formula has a ' before it.
std::string summary_heading();
std::string summary_line(const SummaryRow& row);

/// The rows for people. Sequences are told as sums when they are long.
class SummaryTable {
 public:
  void add(const SummaryRow& row, const Baseline& baseline);

  /// One line a row while they are few; below, of more than one query, one line a model.
  std::string text() const;

 private:
  struct Total {
    std::string model;
    Index queries = 0;
    Index successes = 0;
    Index failures = 0;
    double errors = 0.0;  // their sum; of those that have one
    Index with_error = 0;
    Index steps = 0;
  };

  std::string rows_text() const;
  std::string totals_text() const;

  std::vector<SummaryRow> rows_;  // none once they are many
  std::vector<Total> totals_;
  Index last_query_ = -1;
  Index queries_ = 0;
  Total mean_{.model = "(mean image)"};
  bool many_ = false;
};

}  // namespace mnemoscope
