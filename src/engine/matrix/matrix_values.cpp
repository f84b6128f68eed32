#include "engine/matrix/matrix_values.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "text/number_words.h"

namespace mnemoscope {
namespace {

using Values = std::vector<std::optional<double>>;

/// Values that differ by less are one: the rest is rounding.
constexpr double kSame = 1e-9;

std::optional<double> value_of(MatrixMeasure measure, const std::optional<double>& relative_error,
                               const std::optional<PictureMeasures>& picture) {
  if (measure == MatrixMeasure::relative_error) return error_beside(relative_error, picture);
  if (!picture) return std::nullopt;
  switch (measure) {
    case MatrixMeasure::mean_squared_error: return picture->mean_squared_error;
    case MatrixMeasure::psnr: return picture->psnr;
    case MatrixMeasure::ssim: return picture->ssim;
    case MatrixMeasure::relative_error: break;
  }
  return std::nullopt;
}

/// Of x_t of a run that goes on after it.
std::optional<double> value_at_step(const MatrixRow& row, const MatrixCell& cell,
                                    MatrixMeasure measure, const MeasuredStep& step) {
  if (measure != MatrixMeasure::relative_error) {
    return value_of(measure, std::nullopt, step.measures(row, cell, step.t));
  }
  return cell.trace.steps()[static_cast<std::size_t>(step.t)].relative_error;
}

void take_row(const MatrixRow& row, MatrixValues& matrix, Values& values,
              std::vector<bool>& success, const std::optional<MeasuredStep>& step) {
  for (std::size_t i = 0; i < std::min(matrix.models, row.cells.size()); ++i) {
    if (!row.cells[i] || row.cells[i]->trace.failure) continue;
    if (step && step->is_before_end(row.cells[i]->trace)) {
      values[i] = value_at_step(row, *row.cells[i], matrix.measure, *step);
      continue;
    }
    const Outcome& outcome = row.cells[i]->trace.outcome;
    values[i] = value_of(matrix.measure, outcome.relative_error, row.cells[i]->picture);
    success[i] = outcome.success;
  }
  const auto take = [&](const std::optional<Reference>& reference, std::size_t column) {
    if (!reference) return;
    values[column] = value_of(matrix.measure, reference->relative_error, reference->picture);
    success[column] = reference->names_target;
  };
  if (matrix.references.mean_image) take(row.mean_image, matrix.mean_image());
  if (matrix.references.observer) take(row.observer, matrix.observer());
}

/// Means that differ by less than this share of their scale, which is 1 or more, are equal.
constexpr double kEqualShare = 1e-5;

/// Smallest and largest finite value; the first is larger than the second where there is none.
std::pair<double, double> range_of(const Values& values) {
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (const std::optional<double>& value : values) {
    if (!value || !std::isfinite(*value)) continue;
    least = std::min(least, *value);
    most = std::max(most, *value);
  }
  return {least, most};
}

/// How far the largest is from the smallest; 0 where only rounding makes them differ.
double spread_of(const Values& values) {
  const auto [least, most] = range_of(values);
  if (most < least) return 0.0;
  const double scale = std::max({1.0, std::abs(least), std::abs(most)});
  return most - least < kEqualShare * scale ? 0.0 : most - least;
}

/// The means by which the mask is held against the model; what is the mean of a part cannot be held
/// against what is the mean of all.
std::pair<Values, Values> whole_means(const MatrixValues& matrix) {
  const auto whole = [](const std::optional<MeanValue>& mean) {
    return mean && mean->exact == 0 ? std::optional(mean->value) : std::nullopt;
  };
  std::pair<Values, Values> means;
  for (std::size_t i = 0; i < matrix.values.size(); ++i) {
    means.first.push_back(whole(matrix.row_mean(i)));
  }
  for (std::size_t i = 0; i < matrix.models; ++i) {
    means.second.push_back(whole(matrix.column_mean(i)));
  }
  return means;
}

void find_scale(MatrixValues& matrix) {
  Values all;
  for (const Values& row : matrix.values) all.insert(all.end(), row.begin(), row.end());
  const auto [least, most] = range_of(all);
  // An error is measured from 0 on, whatever the best of them is.
  matrix.least = larger_is_better(matrix.measure) && std::isfinite(least) ? least : 0.0;
  // What is only rounding gets no scale of its own.
  const bool differ = std::isfinite(most) && most > matrix.least + kSame;
  matrix.most = differ ? most : matrix.least + 1.0;
}

}  // namespace

std::optional<MeanValue> mean_of(MatrixMeasure measure, const Values& values) {
  constexpr double kInfinite = std::numeric_limits<double>::infinity();
  double sum = 0.0;
  double count = 0.0;
  std::size_t exact = 0;
  for (const std::optional<double>& value : values) {
    if (!value) continue;
    if (larger_is_better(measure) && *value == kInfinite) {
      ++exact;
      continue;
    }
    sum += *value;
    count += 1.0;
  }
  if (count > 0.0) return MeanValue{.value = sum / count, .exact = exact};
  // Nothing was left out of a mean of exact answers alone.
  return exact > 0 ? std::optional(MeanValue{.value = kInfinite}) : std::nullopt;
}

std::string mean_words(const std::optional<MeanValue>& mean) {
  if (!mean) return value_words(std::nullopt);
  const std::string value = value_words(mean->value);
  return mean->exact == 0 ? value : fmt::format("{} (without {} ∞)", value, mean->exact);
}

std::string left_out_words(const std::optional<MeanValue>& mean) {
  return mean && mean->exact > 0 ? fmt::format("+{} ∞", mean->exact) : "";
}

bool larger_is_better(MatrixMeasure measure) {
  return measure == MatrixMeasure::psnr || measure == MatrixMeasure::ssim;
}

std::string_view measure_name(MatrixMeasure measure) {
  constexpr std::array<std::string_view, 4> kNames{"relative error", "squared error", "PSNR",
                                                   "SSIM"};
  return kNames[static_cast<std::size_t>(measure)];
}

std::string value_words(const std::optional<double>& value) {
  if (!value) return "–";
  return std::abs(*value) < kSame ? "0" : number_words(*value);
}

std::optional<MeanValue> MatrixValues::row_mean(std::size_t row) const {
  return mean_of(measure,
                 {values[row].begin(), values[row].begin() + static_cast<std::ptrdiff_t>(models)});
}

std::optional<MeanValue> MatrixValues::column_mean(std::size_t column) const {
  Values of_column;
  for (const Values& row : values) of_column.push_back(row[column]);
  return mean_of(measure, of_column);
}

std::size_t MatrixValues::successes(std::size_t column) const {
  return static_cast<std::size_t>(
      std::count_if(success.begin(), success.end(),
                    [column](const std::vector<bool>& row) { return row[column]; }));
}

bool MatrixValues::is_best(std::size_t row, std::size_t column, PrintedValue words) const {
  if (column >= models || !values[row][column]) return false;
  const double sign = larger_is_better(measure) ? 1.0 : -1.0;
  const double own = sign * *values[row][column];
  const std::string printed = words(measure, values[row][column]);
  bool others_worse = false;
  for (std::size_t i = 0; i < models; ++i) {
    const std::optional<double>& value = values[row][i];
    if (!value || words(measure, value) == printed) continue;
    if (sign * *value > own) return false;
    others_worse = true;
  }
  return others_worse;
}

double MatrixValues::goodness(double value) const {
  const double share = std::clamp((value - least) / (most - least), 0.0, 1.0);
  return larger_is_better(measure) ? share : 1.0 - share;
}

MatrixValues matrix_values(const std::vector<const MatrixRow*>& rows, std::size_t models,
                           MatrixMeasure measure, const MatrixReferences& references,
                           const std::optional<MeasuredStep>& step) {
  MatrixValues matrix{.measure = measure, .models = models, .references = references};
  for (const MatrixRow* row : rows) {
    Values& values = matrix.values.emplace_back(matrix.columns());
    std::vector<bool>& success = matrix.success.emplace_back(matrix.columns(), false);
    std::optional<double>& observer_mean = matrix.observer_mean.emplace_back();
    if (row == nullptr) continue;
    take_row(*row, matrix, values, success, step);
    if (!row->observer || !row->observer->mean) continue;
    const MeanAnswer& mean = *row->observer->mean;
    observer_mean = value_of(measure, mean.relative_error, mean.picture);
  }
  find_scale(matrix);
  return matrix;
}

std::string what_matters(const MatrixValues& matrix) {
  const auto [rows, columns] = whole_means(matrix);
  return what_matters(rows, columns, "");
}

std::string what_matters(const Values& row_means, const Values& column_means,
                         const std::string& unit) {
  if (row_means.size() < 2 || column_means.size() < 2) return {};
  // Where a mean is infinite or there is none, spreads of the others would say something else.
  const auto is_number = [](const std::optional<double>& value) {
    return value && std::isfinite(*value);
  };
  if (!std::all_of(row_means.begin(), row_means.end(), is_number)) return {};
  if (!std::all_of(column_means.begin(), column_means.end(), is_number)) return {};
  const double of_rows = spread_of(row_means);
  const double of_columns = spread_of(column_means);
  if (std::abs(of_rows - of_columns) < kSame) return {};
  const bool mask = of_rows > of_columns;
  return fmt::format("Here the {} matters more: rows differ by {}{}, columns by {}{}.",
                     mask ? "mask" : "model", value_words(of_rows), unit, value_words(of_columns),
                     unit);
}

std::string matters_sentence(const MatrixValues& matrix) {
  std::string words = what_matters(matrix);
  if (!words.empty() || matrix.values.size() < 2 || matrix.models < 2) return words;
  const auto [rows, columns] = whole_means(matrix);
  const auto is_number = [](const std::optional<double>& value) {
    return value && std::isfinite(*value);
  };
  if (std::all_of(rows.begin(), rows.end(), is_number) &&
      std::all_of(columns.begin(), columns.end(), is_number)) {
    const bool equal = spread_of(rows) == 0.0 && spread_of(columns) == 0.0;
    return equal ? "Neither mask nor model matters here: rows and columns are equal." : words;
  }
  const auto is_of_all = [&](const std::optional<MeanValue>& mean) {
    return !mean || (mean->exact == 0 && std::isfinite(mean->value));
  };
  bool all = true;
  for (std::size_t i = 0; i < matrix.values.size(); ++i) all &= is_of_all(matrix.row_mean(i));
  for (std::size_t i = 0; i < matrix.models; ++i) all &= is_of_all(matrix.column_mean(i));
  if (all || !larger_is_better(matrix.measure)) return words;
  return "Whether mask or model matters more, PSNR cannot say here: exact answers have ∞. The "
         "relative error can.";
}

}  // namespace mnemoscope
