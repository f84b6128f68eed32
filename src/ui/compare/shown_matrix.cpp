#include "ui/compare/shown_matrix.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <sstream>

#include "engine/run_words.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/compare/row_title.h"
#include "ui/shown/shared_beta.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kReferences = 2;  // the mean image and the ideal observer

/// Whether rows of one model have different values of a parameter.
bool differs(const Shown& shown, const ShownVariant& v, const std::string& key) {
  return std::any_of(shown.variants.begin(), shown.variants.end(), [&](const ShownVariant& other) {
    if (other.choice->id != v.choice->id || !other.choice->compared) return false;
    const auto& mine = v.choice->parameters.values();
    const auto& theirs = other.choice->parameters.values();
    const auto a = mine.find(key);
    const auto b = theirs.find(key);
    return (a == mine.end()) != (b == theirs.end()) || (a != mine.end() && a->second != b->second);
  });
}

/// "cosine, top-1, β 12": the words that were chosen in place of the initial ones, and every number
/// by which columns of one model differ, β last.
std::string column_detail(const Shown& shown, const ShownVariant& v) {
  std::vector<std::string> parts;
  for (const Parameter& parameter : v.variant->parameters) {
    const auto& values = v.choice->parameters.values();
    const auto value = values.find(parameter.key);
    if (value == values.end() || parameter.scales_with_norm) continue;
    const bool is_other = differs(shown, v, parameter.key);
    if (const auto* const word = std::get_if<std::string>(&value->second)) {
      if (is_other || value->second != parameter.initial) parts.push_back(*word);
    } else if (const auto* const real = std::get_if<double>(&value->second); real && is_other) {
      parts.push_back(fmt::format("{} {}", parameter.symbol, number_words(*real)));
    } else if (const auto* const whole = std::get_if<std::int64_t>(&value->second);
               whole && is_other) {
      parts.push_back(fmt::format("{} {}", parameter.symbol, *whole));
    }
  }
  if (const std::optional<double> beta = beta_of(*v.choice)) {
    parts.push_back("β " + number_words(*beta));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<ShownColumn> columns_of(const Shown& shown, const MatrixReferences& references) {
  std::vector<ShownColumn> columns;
  for (const ShownVariant& v : shown.variants) {
    if (!v.choice->compared) continue;
    columns.push_back({.model = columns.size(),
                       .handle = v.row,
                       .id = v.choice->id,
                       .name = v.name,
                       .detail = column_detail(shown, v)});
  }
  if (references.mean_image) {
    columns.push_back({.kind = ColumnKind::mean_image,
                       .name = "Mean image",
                       .detail = "knows nothing",
                       .short_detail = "no query"});
  }
  if (references.observer) {
    columns.push_back({.kind = ColumnKind::observer,
                       .name = "Ideal observer",
                       .detail = "knows the mask",
                       .short_detail = "sees mask"});
  }
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
  cell.relative_error = trace.outcome.relative_error;
  cell.picture = cell.model->picture;
  return cell;
}

/// The cell as its run is at a step: no verdict is spoken before the end.
void look_at_step(ShownCell& cell, const MeasuredStep& step) {
  if (cell.model == nullptr || !cell.answered()) return;
  const Trace& trace = cell.model->trace;
  if (!step.is_before_end(trace)) return;
  const StepRecord& record = trace.steps()[static_cast<std::size_t>(step.t)];
  if (cell.row->start->query.target) cell.mark = mark_of(OutcomeKind::moving, false);
  cell.words =
      fmt::format("step {} of {}, most weight on #{}", step.t, trace.last_step(), record.strongest);
  cell.success = false;
  cell.at_end = false;
  cell.relative_error = record.relative_error;
  cell.picture.reset();
}

ShownCell reference_cell(const MatrixRow& row, const std::optional<Reference>& reference,
                         ColumnKind kind) {
  ShownCell cell{.row = &row};
  if (row.failure) cell.failure = row.failure->text;
  if (!reference) return cell;
  cell.reference = &*reference;
  cell.success = reference->names_target;
  cell.relative_error = reference->relative_error;
  cell.picture = reference->picture;
  const bool is_mean = kind == ColumnKind::mean_image;
  if (row.start->query.target) {
    cell.mark = mark_of(is_mean ? OutcomeKind::mean : OutcomeKind::other_memory, cell.success);
  }
  cell.words = is_mean ? "the mean of all memories"
                       : fmt::format("names #{} with {}", *reference->memory,
                                     percent_words(reference->certainty));
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

RowHandle handle_at(const Session& session, const std::optional<Index>& place) {
  if (!place || *place >= std::ssize(session.variants)) return 0;
  return session.variants[static_cast<std::size_t>(*place)].handle;
}

/// The column that orders the rows; nullopt where none does.
std::optional<ColumnChoice> order_of(const Session& session) {
  switch (session.matrix.order) {
    case MatrixOrder::listed: return std::nullopt;
    case MatrixOrder::model:
      return ColumnChoice{ColumnKind::model, handle_at(session, session.matrix.order_model)};
    case MatrixOrder::mean_image: return ColumnChoice{ColumnKind::mean_image};
    case MatrixOrder::observer: return ColumnChoice{ColumnKind::observer};
  }
  return std::nullopt;
}

/// The place of the column; nullopt for one that is not there.
std::optional<std::size_t> place_of(const ShownMatrix& matrix,
                                    const std::optional<ColumnChoice>& choice) {
  if (!choice) return std::nullopt;
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    if (choice_of(matrix.columns[i]) == *choice) return i;
  }
  return std::nullopt;
}

/// Worst first, so that what fails stands on top; what has no value last.
void sort_rows(ShownMatrix& matrix, const CompareState& state, const Session& session) {
  const bool by_rate = session.matrix.shown == MatrixPicture::success;
  for (std::size_t row = 0; row < matrix.specs.size(); ++row) {
    if (passes(matrix.specs[row].name, state.filter)) matrix.order.push_back(row);
  }
  matrix.sorted_by = place_of(matrix, order_of(session));
  const std::optional<std::size_t>& column = matrix.sorted_by;
  if (!column) return;
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

/// How many columns are models.
std::size_t models_of(const std::vector<ShownColumn>& columns) {
  return static_cast<std::size_t>(
      std::count_if(columns.begin(), columns.end(),
                    [](const ShownColumn& c) { return c.kind == ColumnKind::model; }));
}

/// Whether the results have these models, in this order.
bool have_columns(const LiveMatrix& results, const std::vector<ShownColumn>& columns) {
  const auto end = columns.begin() + static_cast<std::ptrdiff_t>(models_of(columns));
  return std::equal(results.columns.begin(), results.columns.end(), columns.begin(), end,
                    [](const VariantChoice& choice, const ShownColumn& column) {
                      return choice.handle == column.handle && choice.id == column.id;
                    });
}

/// Whether the row of the results has been begun for these models.
bool is_of(const MatrixRow* row, std::size_t models) {
  return row != nullptr && (row->failure || row->cells.size() == models);
}

/// The rows of the results that answer this session's; null where none does. A row that is being
/// edited shows what stood in its place; one that was moved, or stands beside a hidden one, is
/// found by what it does.
std::vector<const MatrixRow*> rows_shown(const LiveMatrix& results, const Start& start,
                                         const std::vector<MatrixRowSpec>& specs,
                                         const std::vector<ShownColumn>& columns) {
  std::vector<const MatrixRow*> found(specs.size(), nullptr);
  const std::size_t models = models_of(columns);
  // What came of other memories, or of other models, is no answer to this.
  if (results.memories != start.memories || !have_columns(results, columns)) return found;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    const auto answers = [&](const auto& row) {
      return is_of(row.get(), models) && row->spec.corruptions == specs[i].corruptions;
    };
    const bool in_place = i < results.rows.size() && answers(results.rows[i]);
    const auto at = in_place ? results.rows.begin() + static_cast<std::ptrdiff_t>(i)
                             : std::find_if(results.rows.begin(), results.rows.end(), answers);
    if (at != results.rows.end()) {
      found[i] = at->get();
    } else if (results.rows.size() == specs.size() && is_of(results.rows[i].get(), models)) {
      found[i] = results.rows[i].get();
    }
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
                         const CompareState& state, StepMeasures* known) {
  const MatrixReferences& references = session.matrix.references;
  ShownMatrix matrix{.start = *shown.start, .columns = columns_of(shown, references)};
  const std::vector<MatrixRowSpec> all = rows_of(session.matrix);
  matrix.all_rows = all.size();
  for (std::size_t place = 0; place < all.size(); ++place) {
    if (all[place].hidden) continue;
    matrix.specs.push_back(all[place]);
    matrix.places.push_back(place);
  }
  matrix.hidden_columns = shown.variants.size() + kReferences - matrix.columns.size();
  matrix.rows = rows_shown(results, matrix.start, matrix.specs, matrix.columns);
  const bool about_these = results.memories == matrix.start.memories;
  matrix.answered = about_these ? results.answered : 0;
  matrix.finished = about_these && results.finished;
  matrix.counted = about_these ? results.counted : 0.0;
  std::optional<MeasuredStep> step;
  if (const MatrixLook look = look_of(session.matrix); look.step) {
    step = measured_step(*look.step, known);
  }
  matrix.values = matrix_values(matrix.rows, models_of(matrix.columns), session.matrix.measure,
                                references, step);
  matrix.end_values = step ? matrix_values(matrix.rows, models_of(matrix.columns),
                                           session.matrix.measure, references)
                           : matrix.values;
  for (const MatrixRow* row : matrix.rows) {
    std::vector<ShownCell>& cells = matrix.cells.emplace_back();
    for (const ShownColumn& column : matrix.columns) {
      cells.push_back(cell_of(row, column));
      if (step) look_at_step(cells.back(), *step);
    }
  }
  matrix.baseline = handle_at(session, session.matrix.baseline);
  if (matrix.baseline != 0) {
    matrix.baseline_column = place_of(matrix, ColumnChoice{ColumnKind::model, matrix.baseline});
  }
  matrix.run = run_options_words(session.run);
  sort_rows(matrix, state, session);
  return matrix;
}

ColumnChoice choice_of(const ShownColumn& column) {
  return {column.kind, column.handle};
}

CellName name_of(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  const auto has_the_name = [&name = matrix.specs[row].name](const MatrixRowSpec& spec) {
    return spec.name == name;
  };
  const auto end = matrix.specs.begin() + static_cast<std::ptrdiff_t>(row);
  return {matrix.specs[row].name,
          static_cast<std::size_t>(std::count_if(matrix.specs.begin(), end, has_the_name)),
          choice_of(matrix.columns[column])};
}

CellName name_of_cell_shown(const ShownMatrix& matrix, const CompareState& state) {
  return name_of(matrix, std::min(state.row, matrix.specs.size() - 1),
                 std::min(state.column, matrix.columns.size() - 1));
}

bool passes(const std::string& name, const std::string& filter) {
  const std::string lower = lower_ascii(name);
  std::istringstream words(lower_ascii(filter));
  for (std::string word; words >> word;) {
    if (lower.find(word) == std::string::npos) return false;
  }
  return true;
}

std::string hidden_words(const ShownMatrix& matrix) {
  std::vector<std::string> parts;
  if (matrix.hidden_rows() > 0) parts.push_back(counted(matrix.hidden_rows(), "hidden row"));
  if (matrix.hidden_columns > 0) parts.push_back(counted(matrix.hidden_columns, "hidden column"));
  return parts.empty() ? "" : fmt::format("{}", fmt::join(parts, " and "));
}

std::optional<SuccessCount> success_of(const ShownMatrix& matrix, std::size_t row,
                                       std::size_t column) {
  const MatrixRow* const answered = matrix.rows[row];
  const ShownColumn& of = matrix.columns[column];
  // The mean image is the same whoever is asked for.
  if (answered == nullptr || of.kind == ColumnKind::mean_image) return std::nullopt;
  const bool is_model = of.kind == ColumnKind::model;
  if (is_model && of.model >= answered->success.size()) return std::nullopt;
  const SuccessCount& count =
      is_model ? answered->success[of.model] : answered->observer_success.count;
  return count.trials > 0 ? std::optional(count) : std::nullopt;
}

std::string_view approximate_of(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  const MatrixRow* const answered = matrix.rows[row];
  if (answered == nullptr || matrix.columns[column].kind != ColumnKind::observer) return {};
  return answered->observer_success.approximate;
}

std::string interval_words(const RateInterval& interval, bool decimals) {
  const double low = 100.0 * interval.low;
  const double high = 100.0 * interval.high;
  // Whole percents would make one number of both ends, or an end of what is none.
  const bool is_narrow = high - low < 2.0;
  if (!decimals && !is_narrow) return fmt::format("{:.0f}–{:.0f}", low, high);
  // A slim bar has no room for the digit that says nothing.
  const std::string above = std::round(10.0 * high) < 1000.0 ? fmt::format("{:.1f}", high) : "100";
  return fmt::format("{:.1f}–{}", low, above);
}

std::vector<std::string> success_lines(const SuccessCount& count, std::string_view approximate) {
  const RateInterval interval = wilson_interval(count);
  const bool exact = count.successes == 0 || count.successes == count.trials;
  std::vector<std::string> lines{rate_words(count.rate()), interval_words(interval, !exact),
                                 fmt::format("of {}", count.trials)};
  if (!approximate.empty()) lines.emplace_back("approx.");
  return lines;
}

std::vector<const MatrixRow*> complete_rows(const ShownMatrix& matrix) {
  std::vector<const MatrixRow*> rows;
  for (const MatrixRow* const row : matrix.rows) {
    if (row != nullptr && row->complete()) rows.push_back(row);
  }
  return rows;
}

MatrixNames names_of(const ShownMatrix& matrix) {
  MatrixNames names{.run = matrix.run};
  for (const MatrixRowSpec& row : matrix.specs) names.rows.push_back(row_title(row));
  for (const ShownColumn& column : matrix.columns) {
    if (column.kind != ColumnKind::model) continue;
    names.models.push_back(
        column.detail.empty() ? column.name : fmt::format("{}, {}", column.name, column.detail));
  }
  return names;
}

}  // namespace mnemoscope
