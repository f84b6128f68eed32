// The numbers of a matrix by one measure: cells, the means beside and below them, the best of each
// row. The window and `mnemoscope compare` ask it, so that they never disagree.
#pragma once

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

/// The mean of those that there are; nullopt where there is none.
std::optional<double> mean_of(const std::vector<std::optional<double>>& values);

/// A value as a cell has it: "0.12", "∞", "–" for none; what is only rounding is "0".
std::string value_words(const std::optional<double>& value);

/// Columns are the models and, behind them, the references.
struct MatrixValues {
  MatrixMeasure measure = MatrixMeasure::relative_error;
  std::size_t models = 0;
  std::vector<std::vector<std::optional<double>>> values{};  ///< row by row; nullopt: there is none
  std::vector<std::vector<bool>> success{};                  ///< by the run's criterion
  std::vector<std::optional<double>> observer_mean{};        ///< row by row, of its posterior mean
  double least = 0.0;  ///< of the scale of all values: of an error 0
  double most = 1.0;   ///< larger than `least`

  std::size_t mean_image() const { return models; }    ///< its column
  std::size_t observer() const { return models + 1; }  ///< its column
  std::size_t columns() const { return models + 2; }

  std::optional<double> row_mean(std::size_t row) const;        ///< over the models
  std::optional<double> column_mean(std::size_t column) const;  ///< over the rows
  std::size_t successes(std::size_t column) const;

  /// Whether no model of the row has a better value and some have a worse one.
  bool is_best(std::size_t row, std::size_t column) const;

  /// 1 for the best of all values, 0 for the worst.
  double goodness(double value) const;
};

/// A null row is not there yet: it has no values.
MatrixValues matrix_values(const std::vector<const MatrixRow*>& rows, std::size_t models,
                           MatrixMeasure measure);

/// What matters more: "Here the mask matters more than the model: rows differ by 1.42, columns by
/// 0.95." Of means over all rows and models; empty with fewer than two of either, where one of them
/// is infinite or missing, and where both differ alike.
std::string what_matters(const MatrixValues& matrix);

}  // namespace mnemoscope
