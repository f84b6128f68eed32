// The numbers of a matrix by one measure: cells, the means beside and below them, the best of each
// row. The window and `mnemoscope compare` ask it, so that they never disagree.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/matrix/matrix.h"

namespace mnemoscope {

/// Whether a larger value is the better one.
bool larger_is_better(MatrixMeasure measure);

/// "relative error", ...
std::string_view measure_name(MatrixMeasure measure);

/// The mean of some values.
struct MeanValue {
  double value = 0.0;     ///< of the finite ones; infinite where all are exact
  std::size_t exact = 0;  ///< left out: the PSNR of an exact answer is infinite
};

/// The mean of those that there are; nullopt where there is none. An infinite PSNR says of an
/// answer that it is exact and would say it of the mean: it is left out and counted
/// (docs/theory.md, section 12.2). An infinite error stays in.
std::optional<MeanValue> mean_of(MatrixMeasure measure,
                                 const std::vector<std::optional<double>>& values);

/// A value as a cell has it: "0.12", "∞", "–" for none; what is only rounding is "0".
std::string value_words(const std::optional<double>& value);

/// A mean in a table: "21.3", and where some are left out "21.3 (without 2 ∞)".
std::string mean_words(const std::optional<MeanValue>& mean);

/// Beside the value where that is short: "+2 ∞" for two that are left out, else "".
std::string left_out_words(const std::optional<MeanValue>& mean);

/// How a table prints a value by a measure.
using PrintedValue = std::string (*)(MatrixMeasure, const std::optional<double>&);

/// Columns are the models and, behind them, the references that are shown.
struct MatrixValues {
  MatrixMeasure measure = MatrixMeasure::relative_error;
  std::size_t models = 0;
  MatrixReferences references{};
  std::vector<std::vector<std::optional<double>>> values{};  ///< row by row; nullopt: there is none
  std::vector<std::vector<bool>> success{};                  ///< by the run's criterion
  std::vector<std::optional<double>> observer_mean{};        ///< row by row, of its posterior mean
  double least = 0.0;  ///< of the scale of all values: of an error 0
  double most = 1.0;   ///< larger than `least`

  std::size_t mean_image() const { return models; }  ///< its column, where it is shown
  std::size_t observer() const { return models + (references.mean_image ? 1 : 0); }  ///< the same
  std::size_t columns() const { return models + references.count(); }

  std::optional<MeanValue> row_mean(std::size_t row) const;        ///< over the models
  std::optional<MeanValue> column_mean(std::size_t column) const;  ///< over the rows
  std::size_t successes(std::size_t column) const;

  /// Whether no model of the row has a better value, as `words` print it, and some have a worse
  /// one: of values that read the same either all are the best or none.
  bool is_best(std::size_t row, std::size_t column, PrintedValue words) const;

  /// 1 for the best of all values, 0 for the worst.
  double goodness(double value) const;
};

/// An earlier state that is measured in place of the last one, of every run that goes on after it:
/// no such run is a success yet.
struct MeasuredStep {
  int t = 0;  ///< of x_t, 0 or more
  /// measure_step of a cell and t, or what is known of it.
  std::function<std::optional<PictureMeasures>(const MatrixRow&, const MatrixCell&, int)> measures =
      [](const MatrixRow& row, const MatrixCell& cell, int at) {
        return measure_step(*row.start, cell.trace, at);
      };

  /// Whether the run goes on after it.
  bool is_before_end(const Trace& trace) const { return t < trace.last_step(); }
};

/// A null row is not there yet: it has no values. With `step` they are of that step.
MatrixValues matrix_values(const std::vector<const MatrixRow*>& rows, std::size_t models,
                           MatrixMeasure measure, const MatrixReferences& references = {},
                           const std::optional<MeasuredStep>& step = std::nullopt);

/// What matters more: "Here the mask matters more: rows differ by 1.42, columns by
/// 0.95." Of means over all rows and models; empty with fewer than two of either, where one of them
/// is infinite, missing or of a part of its values, and where both differ alike. Means that differ
/// by less than 1e-5 of their scale, at least 1, are equal.
std::string what_matters(const MatrixValues& matrix);

/// The same of rates in percent, row by row and column by column; empty likewise.
std::string what_matters(const std::vector<std::optional<double>>& row_means,
                         const std::vector<std::optional<double>>& column_means,
                         const std::string& unit);

/// What stands in its place: what_matters, or that all rows and all columns are equal, or why it is
/// not said where exact answers have an infinite PSNR that no mean takes.
std::string matters_sentence(const MatrixValues& matrix);

}  // namespace mnemoscope
