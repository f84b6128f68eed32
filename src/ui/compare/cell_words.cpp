#include "ui/compare/cell_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/memory_name.h"
#include "plot/colour_map.h"

namespace mnemoscope {

std::string why_no_cell(const ShownMatrix& matrix) {
  if (matrix.empty()) return "There is no cell to look at.";
  if (matrix.order.empty()) return "No row is found by that name.";
  return "The row looked at is not among those found by their names: click a cell.";
}

ImU32 colour_of(const ShownMatrix& matrix, double value) {
  return plot::colour_at(plot::ColourMap::cividis, matrix.values.goodness(value));
}

ImVec4 mark_colour(const ShownCell& cell, const Colours& colours) {
  if (!cell.failure.empty()) return colours.bad;
  if (cell.success) return colours.good;
  return cell.reference != nullptr ? colours.quiet : colours.bad;
}

std::string query_words(const Start& start) {
  if (start.queries < 2) return {};
  const std::optional<Index>& target = start.query.target;
  return fmt::format("The matrix is of one query, {} of {}{}", start.position + 1, start.queries,
                     target ? ": " + memory_name(start, *target) : "");
}

std::string baseline_words(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  if (!matrix.baseline_column || column == *matrix.baseline_column) return {};
  const std::optional<double> base = matrix.value(row, *matrix.baseline_column);
  const std::optional<double> value = matrix.value(row, column);
  if (!base || !value || !std::isfinite(*base) || !std::isfinite(*value)) return {};
  const double difference = *value - *base;
  if (std::abs(difference) < 5e-4 * (matrix.values.most - matrix.values.least)) return "same";
  std::string words = cell_words(matrix.values.measure, difference);
  // "+0.00" would be another sameness.
  if (words.find_first_of("123456789") == std::string::npos) return "same";
  return (difference > 0 ? "+" : "") + words;
}

std::string baseline_rate_words(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  if (!matrix.baseline_column || column == *matrix.baseline_column) return {};
  const std::optional<SuccessCount> base = success_of(matrix, row, *matrix.baseline_column);
  const std::optional<SuccessCount> count = success_of(matrix, row, column);
  if (!base || !count) return {};
  const double points = 100.0 * (count->rate() - base->rate());
  if (std::abs(points) < 0.05) return "same";
  return fmt::format("{}{:.1f} pp", points < 0.0 ? "−" : "+", std::abs(points));
}

std::vector<std::string> rate_lines(const ShownMatrix& matrix, std::size_t row,
                                    std::size_t column) {
  const std::optional<SuccessCount> count = success_of(matrix, row, column);
  if (!count) return {};
  std::vector<std::string> lines = success_lines(*count, approximate_of(matrix, row, column));
  std::string difference = baseline_rate_words(matrix, row, column);
  if (!difference.empty()) lines.insert(lines.begin() + 1, std::move(difference));
  return lines;
}

std::string why_no_baseline(const ShownMatrix& matrix) {
  if (matrix.baseline_column) return {};
  if (matrix.baseline != 0) {
    return "The baseline is a hidden column: show it, or pin another model as baseline with B.";
  }
  return "No baseline is pinned: choose a cell of the model to compare with and press B.";
}

std::string why_no_margin(const ShownCell& cell) {
  // Whether a model weighs by pixels is known of one that ran.
  if (!cell.failure.empty()) return "The cell has no answer that a mask could have hurt.";
  if (cell.model == nullptr || cell.model->by_scores) return {};
  return "This model does not weigh memories by a sum over pixels, ξ · x, alone.";
}

bool is_best(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  return matrix.values.is_best(row, column, cell_words);
}

bool is_best_rate(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  const ShownColumn& shown = matrix.columns[column];
  if (shown.kind != ColumnKind::model || matrix.rows[row] == nullptr) return false;
  return is_best_rate(matrix_rates({matrix.rows[row]}).front(), shown.model);
}

std::string successes_words(const ShownMatrix& matrix, std::size_t column) {
  if (!matrix.start.query.target) return {};
  return fmt::format("✓ {} / {}", matrix.values.successes(column), matrix.specs.size());
}

std::vector<std::string> successes_forms(const ShownMatrix& matrix, std::size_t column) {
  if (!matrix.start.query.target) return {};
  const std::string short_words =
      fmt::format("{}/{}", matrix.values.successes(column), matrix.specs.size());
  return {successes_words(matrix, column), "✓ " + short_words, short_words};
}

bool leaves_out(const MatrixValues& values) {
  for (std::size_t row = 0; row < values.values.size(); ++row) {
    if (!left_out_words(values.row_mean(row)).empty()) return true;
  }
  for (std::size_t column = 0; column < values.columns(); ++column) {
    if (!left_out_words(values.column_mean(column)).empty()) return true;
  }
  return false;
}

std::vector<double> energies_of(const MatrixCell& cell) {
  std::vector<double> energies;
  for (const StepRecord& record : cell.trace.steps()) {
    if (record.energy && std::isfinite(*record.energy)) energies.push_back(*record.energy);
  }
  if (energies.empty()) return energies;
  // What differs by rounding alone is flat: of the parts that an energy is the sum of, not of a sum
  // that may come to 0.
  constexpr double kRounding = 1e-12;
  const auto [least, most] = std::minmax_element(energies.begin(), energies.end());
  const double size = std::max(
      {std::abs(*least), std::abs(*most), cell.trace.points.back()->state.squaredNorm() / 2});
  if (*most - *least <= kRounding * size) std::fill(energies.begin(), energies.end(), *most);
  return energies;
}

std::optional<double> mean_rate(const ShownMatrix& matrix, std::size_t column) {
  double sum = 0.0;
  double rows = 0.0;
  for (std::size_t row = 0; row < matrix.specs.size(); ++row) {
    const std::optional<SuccessCount> count = success_of(matrix, row, column);
    if (!count) continue;
    sum += count->rate();
    rows += 1.0;
  }
  return rows > 0.0 ? std::optional(sum / rows) : std::nullopt;
}

std::optional<double> row_rate(const ShownMatrix& matrix, std::size_t row) {
  double sum = 0.0;
  double models = 0.0;
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    if (matrix.columns[i].kind != ColumnKind::model) continue;
    const std::optional<SuccessCount> count = success_of(matrix, row, i);
    if (!count) continue;
    sum += count->rate();
    models += 1.0;
  }
  return models > 0.0 ? std::optional(sum / models) : std::nullopt;
}

}  // namespace mnemoscope
