#include "engine/matrix/matrix_csv.h"

#include <fmt/ranges.h>

#include <array>
#include <string_view>
#include <utility>

#include "engine/matrix/matrix_text.h"
#include "engine/run_words.h"
#include "engine/summary.h"
#include "text/csv_cells.h"

namespace mnemoscope {
namespace {

/// The columns, in their order.
enum Column : std::size_t {
  row_name,
  corruption,
  model,
  parameters,
  most_steps,
  tolerance,
  criterion,
  damping,
  clamp,
  temperature,
  seed,
  beta_schedule,
  beta_to,
  query,
  label,
  verdict,
  nearest,
  success,
  relative_error,
  squared_error,
  psnr,
  ssim,
  steps,
  energy,
  settled,
  successes,
  asked,
  rate,
  rate_low,
  rate_high,
  note,
  failure,
  column_count
};

constexpr std::array<std::string_view, column_count> kHeads{
    "row",       "corruption",    "model",   "parameters",     "most_steps",
    "tolerance", "criterion",     "damping", "clamp",          "temperature",
    "seed",      "beta_schedule", "beta_to", "query",          "label",
    "verdict",   "nearest",       "success", "relative_error", "squared_error",
    "psnr",      "ssim",          "steps",   "energy",         "settled",
    "successes", "asked",         "rate",    "rate_low",       "rate_high",
    "note",      "failure"};

/// One line; what nobody fills is empty.
using Line = std::array<std::string, column_count>;

std::string text_of(const Line& line) {
  return fmt::format("{}\r\n", fmt::join(line, ","));
}

/// What every line of a row begins with.
Line line_of(const MatrixRow& row, std::string_view answered_by) {
  Line line;
  line[row_name] = csv_text_cell(row.spec.name);
  line[corruption] = csv_text_cell(corruption_words(row.spec.corruptions));
  line[model] = answered_by;
  if (!row.start) return line;
  const std::optional<Index>& target = row.start->query.target;
  line[query] = csv_cell(target);
  line[label] = csv_text_cell(label_of(*row.start->memories, target));
  return line;
}

void take_options(Line& line, const RunOptions& options) {
  line[most_steps] = csv_cell(options.steps);
  line[tolerance] = csv_cell(options.tolerance);
  line[criterion] = options.success == SuccessCriterion::nearest ? "nearest" : "pixel-error";
  line[damping] = csv_cell(options.damping);
  line[clamp] = kClampWords[static_cast<std::size_t>(options.clamp)];
  line[temperature] = csv_cell(options.temperature);
  line[seed] = csv_cell(options.seed);
  line[beta_schedule] = kScheduleWords[static_cast<std::size_t>(options.beta_schedule)];
  if (options.beta_schedule != BetaSchedule::constant) line[beta_to] = csv_cell(options.beta_to);
}

void take_measures(Line& line, const std::optional<PictureMeasures>& picture) {
  if (!picture) return;
  line[squared_error] = csv_cell(picture->mean_squared_error);
  line[psnr] = csv_cell(picture->psnr);
  line[ssim] = csv_cell(picture->ssim);
}

void take_rate(Line& line, const SuccessCount& count) {
  if (count.trials == 0) return;
  const RateInterval interval = wilson_interval(count);
  line[successes] = csv_cell(count.successes);
  line[asked] = csv_cell(count.trials);
  line[rate] = csv_cell(count.rate());
  line[rate_low] = csv_cell(interval.low);
  line[rate_high] = csv_cell(interval.high);
}

Line cell_line(const MatrixRow& row, const MatrixCell& cell, const std::string& name,
               const RunOptions& options) {
  const SummaryRow summary = summary_row(0, row.start->query.target, *row.start->memories, name,
                                         cell.trace.variant, cell_of(cell.trace));
  Line line = line_of(row, csv_text_cell(name));
  take_options(line, options);
  line[parameters] = csv_text_cell(summary.parameters);
  line[verdict] = summary.verdict;
  line[nearest] = csv_cell(summary.nearest);
  line[success] = csv_cell(summary.success);
  line[relative_error] = csv_cell(summary.relative_error);
  take_measures(line, cell.picture);
  line[steps] = csv_cell(summary.steps);
  line[energy] = csv_cell(summary.energy);
  line[settled] = csv_cell(summary.settled);
  line[failure] = csv_text_cell(summary.failure);
  return line;
}

Line reference_line(const MatrixRow& row, const Reference& reference, std::string_view name) {
  Line line = line_of(row, name);
  line[nearest] = csv_cell(reference.memory);
  if (row.start->query.target) line[success] = csv_cell(reference.names_target);
  line[relative_error] = csv_cell(reference.relative_error);
  take_measures(line, reference.picture);
  line[note] = csv_text_cell(reference.note);
  return line;
}

Line mean_line(const MatrixRow& row, const Reference& observer) {
  Line line = line_of(row, "observer-mean");
  line[relative_error] = csv_cell(observer.mean->relative_error);
  take_measures(line, observer.mean->picture);
  line[note] = csv_text_cell(observer.note);
  return line;
}

/// The memory that it names, and how often that is the target where all memories are asked for.
Line observer_line(const MatrixTable& table, const MatrixRow& row) {
  Line line = reference_line(row, *row.observer, "ideal-observer");
  if (!table.counts_success) return line;
  take_rate(line, row.observer_success.count);
  // Another query may be beyond its likelihood where that of the row is not.
  if (row.observer->note.empty()) line[note] = csv_text_cell(row.observer_success.approximate);
  return line;
}

std::string row_lines(const MatrixTable& table, const MatrixRow& row,
                      const std::vector<std::string>& models) {
  if (row.failure) {
    Line line = line_of(row, "");
    line[failure] = csv_text_cell(row.failure->text);
    return text_of(line);
  }
  std::string text;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    Line line = cell_line(row, *row.cells[i], models[i], table.options);
    if (table.counts_success && i < row.success.size()) take_rate(line, row.success[i]);
    text += text_of(line);
  }
  if (table.references.mean_image && row.mean_image) {
    text += text_of(reference_line(row, *row.mean_image, "mean-image"));
  }
  if (!table.references.observer || !row.observer) return text;
  text += text_of(observer_line(table, row));
  if (row.observer->mean) text += text_of(mean_line(row, *row.observer));
  return text;
}

}  // namespace

std::string matrix_csv(const MatrixTable& table) {
  std::string csv = fmt::format("{}\r\n", fmt::join(kHeads, ","));
  const std::vector<std::string> models = model_names(table.columns);
  for (const MatrixRow* row : table.rows) csv += row_lines(table, *row, models);
  return csv;
}

}  // namespace mnemoscope
