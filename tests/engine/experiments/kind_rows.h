// The rows of a job of any kind of experiment, found by model and column.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "engine/experiments/experiment_kind.h"
#include "engine/small_problem.h"

namespace mnemoscope {

/// Twenty half-hidden digits of unit norm, asked of dense.
inline ExperimentJob job_of(const ExperimentKind& kind, double beta = 30.0) {
  ExperimentJob job{.values = initial_values(kind.keys)};
  job.memories = {.sources = {"builtin:digits"}, .count = 20, .normalise = true};
  job.corruptions = {{.kind = CorruptionKind::mask, .shape = MaskShape::half}};
  job.options.steps = 50;
  job.variants = {choice("dense", beta)};
  return job;
}

class KindRows {
 public:
  KindRows(const ExperimentKind& kind, const ExperimentJob& job)
      : columns_(kind.columns(job.values)) {
    KeptMemories kept;
    auto rows = kind.run(job, kept, [] { return false; });
    EXPECT_TRUE(rows) << (rows ? "" : rows.error().text);
    if (rows) rows_ = std::move(*rows);
    for (const ExperimentRow& row : rows_) EXPECT_EQ(row.size(), columns_.size());
  }

  std::size_t size() const { return rows_.size(); }

  const ExperimentCell& cell(std::size_t row, const std::string& column) const {
    const auto at = std::find_if(columns_.begin(), columns_.end(),
                                 [&](const auto& known) { return known.name == column; });
    if (at == columns_.end() || row >= rows_.size()) {
      ADD_FAILURE() << "no " << column << " in row " << row;
      static const ExperimentCell kNone;
      return kNone;
    }
    return rows_[row][static_cast<std::size_t>(at - columns_.begin())];
  }

  /// NaN where there is no number.
  double number(std::size_t row, const std::string& column) const {
    const ExperimentCell& found = cell(row, column);
    if (const auto* const whole = std::get_if<std::int64_t>(&found)) {
      return static_cast<double>(*whole);
    }
    const auto* const real = std::get_if<double>(&found);
    return real == nullptr ? std::nan("") : *real;
  }

  std::string text(std::size_t row, const std::string& column) const {
    const auto* const found = std::get_if<std::string>(&cell(row, column));
    return found == nullptr ? std::string() : *found;
  }

  /// The first row of a model; a failure of the test where there is none.
  std::size_t row_of(const std::string& model) const {
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (text(row, "model") == model) return row;
    }
    ADD_FAILURE() << "no row of " << model;
    return 0;
  }

  const std::vector<ExperimentRow>& rows() const { return rows_; }

 private:
  std::vector<ExperimentColumn> columns_;
  std::vector<ExperimentRow> rows_{};
};

}  // namespace mnemoscope
