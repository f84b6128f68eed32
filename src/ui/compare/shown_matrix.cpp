#include "ui/compare/shown_matrix.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "text/number_words.h"
#include "ui/shown/shared_beta.h"

namespace mnemoscope {
namespace {

std::vector<ShownColumn> columns_of(const Shown& shown) {
  std::vector<ShownColumn> columns;
  for (const ShownVariant& v : shown.variants) {
    const std::optional<double> beta = beta_of(*v.choice);
    columns.push_back({.model = columns.size(),
                       .handle = v.row,
                       .id = v.choice->id,
                       .name = v.name,
                       .detail = beta ? "β " + number_words(*beta) : ""});
  }
  columns.push_back(
      {.kind = ColumnKind::mean_image, .name = "Mean image", .detail = "knows nothing"});
  columns.push_back(
      {.kind = ColumnKind::observer, .name = "Ideal observer", .detail = "knows the mask"});
  return columns;
}

ShownCell model_cell(const MatrixRow& row, std::size_t model) {
  ShownCell cell{.row = &row};
  if (row.failure) cell.failure = row.failure->text;
  if (model >= row.cells.size() || row.cells[model] == nullptr) return cell;
  cell.model = row.cells[model].get();
  const Trace& trace = cell.model->trace;
  if (trace.failure) {
    cell.failure = trace.failure->text;
    cell.mark = mark_of(OutcomeKind::failed, false);
    return cell;
  }
  if (row.start->query.target) cell.mark = mark_of(trace.outcome.kind, trace.outcome.success);
  cell.words = trace.outcome.words;
  cell.success = trace.outcome.success;
  return cell;
}

ShownCell reference_cell(const MatrixRow& row, const std::optional<Reference>& reference,
                         ColumnKind kind) {
  ShownCell cell{.row = &row};
  if (row.failure) cell.failure = row.failure->text;
  if (!reference) return cell;
  cell.reference = &*reference;
  cell.success = reference->names_target;
  const bool is_mean = kind == ColumnKind::mean_image;
  if (row.start->query.target) {
    cell.mark = mark_of(is_mean ? OutcomeKind::mean : OutcomeKind::other_memory, cell.success);
  }
  cell.words = is_mean ? "the mean of all memories"
                       : fmt::format("names #{} with {:.0f} %", *reference->memory,
                                     100.0 * reference->certainty);
  if (reference->mean && reference->mean->relative_error) {
    cell.words += fmt::format("; its posterior mean has the relative error {}",
                              value_words(reference->mean->relative_error));
  }
  if (!reference->note.empty()) cell.words += "; approximate: " + reference->note;
  return cell;
}

ShownCell cell_of(const MatrixRow* row, const ShownColumn& column) {
  if (row == nullptr) return {};
  switch (column.kind) {
    case ColumnKind::model: return model_cell(*row, column.model);
    case ColumnKind::mean_image: return reference_cell(*row, row->mean_image, column.kind);
    case ColumnKind::observer: return reference_cell(*row, row->observer, column.kind);
  }
  return {};
}

/// Worst first, so that what fails stands on top; what has no value last.
void sort_rows(ShownMatrix& matrix, const std::optional<std::size_t>& column, bool by_rate) {
  matrix.order.resize(matrix.specs.size());
  std::iota(matrix.order.begin(), matrix.order.end(), std::size_t{0});
  if (!column || *column >= matrix.columns.size()) return;
  const double sign = larger_is_better(matrix.values.measure) ? 1.0 : -1.0;
  const auto badness = [&](std::size_t row) {
    if (by_rate) {
      const std::optional<SuccessCount> count = success_of(matrix, row, *column);
      return count ? count->rate() : std::numeric_limits<double>::infinity();
    }
    const std::optional<double> value = matrix.value(row, *column);
    return value ? sign * *value : std::numeric_limits<double>::infinity();
  };
  std::stable_sort(matrix.order.begin(), matrix.order.end(),
                   [&](std::size_t a, std::size_t b) { return badness(a) < badness(b); });
}

/// The rows of the results that answer this session's; null where none does.
std::vector<const MatrixRow*> rows_shown(const LiveMatrix& results, const Start& start,
                                         std::size_t rows, std::size_t models) {
  std::vector<const MatrixRow*> found(rows, nullptr);
  // What came of other memories, or of other models, is no answer to this.
  if (results.memories != start.memories) return found;
  for (std::size_t i = 0; i < std::min(rows, results.rows.size()); ++i) {
    const MatrixRow* const row = results.rows[i].get();
    if (row != nullptr && (row->failure || row->cells.size() == models)) found[i] = row;
  }
  return found;
}

}  // namespace

std::string cell_words(MatrixMeasure measure, const std::optional<double>& value) {
  const std::string full = value_words(value);
  if (!value || full == "0" || !std::isfinite(*value) || std::abs(*value) >= 1000.0) return full;
  const int digits = measure == MatrixMeasure::psnr                 ? 1
                     : measure == MatrixMeasure::mean_squared_error ? 3
                                                                    : 2;
  const std::string words = fmt::format("{:.{}f}", std::abs(*value), digits);
  return *value < 0.0 ? "−" + words : words;
}

std::string_view measure_meaning(MatrixMeasure measure) {
  constexpr std::array<std::string_view, 4> kMeanings{
      "|x − ξ| / |ξ|: the distance to the target in lengths of the target",
      "The mean squared error of a pixel, 1 from black to white",
      "Peak signal to noise ratio in dB; more is better, ∞ for equal pictures",
      "Structural similarity, windows of 7 × 7; more is better, 1 for equal pictures (Wang et al. "
      "2004)"};
  return kMeanings[static_cast<std::size_t>(measure)];
}

ShownMatrix shown_matrix(const Session& session, const Shown& shown, const LiveMatrix& results,
                         const CompareState& state) {
  ShownMatrix matrix{
      .start = *shown.start, .specs = rows_of(session.matrix), .columns = columns_of(shown)};
  const std::size_t models = matrix.columns.size() - 2;
  const std::vector<const MatrixRow*> rows =
      rows_shown(results, matrix.start, matrix.specs.size(), models);
  const bool about_these = results.memories == matrix.start.memories;
  matrix.answered = about_these ? results.answered : 0;
  matrix.finished = about_these && results.finished;
  matrix.counted = about_these ? results.counted : 0.0;
  matrix.values = matrix_values(rows, models, session.matrix.measure);
  for (const MatrixRow* row : rows) {
    std::vector<ShownCell>& cells = matrix.cells.emplace_back();
    for (const ShownColumn& column : matrix.columns) cells.push_back(cell_of(row, column));
  }
  sort_rows(matrix, state.sorted_by, session.matrix.shown == MatrixPicture::success);
  return matrix;
}

std::optional<SuccessCount> success_of(const ShownMatrix& matrix, std::size_t row,
                                       std::size_t column) {
  const MatrixRow* const answered = matrix.cells[row][column].row;
  const ShownColumn& of = matrix.columns[column];
  if (answered == nullptr || of.kind != ColumnKind::model) return std::nullopt;
  if (of.model >= answered->success.size()) return std::nullopt;
  const SuccessCount& count = answered->success[of.model];
  return count.trials > 0 ? std::optional(count) : std::nullopt;
}

std::vector<std::string> success_lines(const SuccessCount& count) {
  const RateInterval interval = wilson_interval(count);
  return {fmt::format("{:.0f} %", 100.0 * count.rate()),
          fmt::format("{:.1f} to {:.1f}", 100.0 * interval.low, 100.0 * interval.high),
          fmt::format("of {}", count.trials)};
}

std::vector<const MatrixRow*> complete_rows(const ShownMatrix& matrix) {
  std::vector<const MatrixRow*> rows;
  for (const auto& cells : matrix.cells) {
    const MatrixRow* const row = cells.front().row;
    if (row != nullptr && row->complete()) rows.push_back(row);
  }
  return rows;
}

MatrixNames names_of(const ShownMatrix& matrix) {
  MatrixNames names;
  for (const MatrixRowSpec& row : matrix.specs) names.rows.push_back(row.name);
  for (const ShownColumn& column : matrix.columns) {
    if (column.kind != ColumnKind::model) continue;
    names.models.push_back(
        column.detail.empty() ? column.name : fmt::format("{}, {}", column.name, column.detail));
  }
  return names;
}

}  // namespace mnemoscope
