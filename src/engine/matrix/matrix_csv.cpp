#include "engine/matrix/matrix_csv.h"

#include <fmt/ranges.h>

#include <array>
#include <filesystem>
#include <string_view>
#include <utility>

#include "data/archive/names.h"
#include "engine/choice_beta.h"
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
  precision,
  damping,
  clamp,
  temperature,
  seed,
  beta_schedule,
  beta_to,
  memory_sources,
  memory_classes,
  memory_count,
  memory_order,
  memory_seed,
  memory_scale,
  memory_centre,
  memory_normalise,
  memory_keys,
  memory_key_noise,
  memory_fit,
  memory_shape,
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
    "row",           "corruption",     "model",         "parameters", "most_steps",  "tolerance",
    "criterion",     "precision",      "damping",       "clamp",      "temperature", "seed",
    "beta_schedule", "beta_to",        "memories",      "classes",    "count",       "order",
    "memory_seed",   "scale",          "centre",        "normalise",  "keys",        "key_noise",
    "fit",           "shape",          "query",         "label",      "verdict",     "nearest",
    "success",       "relative_error", "squared_error", "psnr",       "ssim",        "steps",
    "energy",        "settled",        "successes",     "asked",      "rate",        "rate_low",
    "rate_high",     "note",           "failure"};

/// One line; what nobody fills is empty.
using Line = std::array<std::string, column_count>;

std::string text_of(const Line& line) {
  return fmt::format("{}\r\n", fmt::join(line, ","));
}

/// A file or folder by its own name, as a bundle has it: a session that moves keeps its table. Sets
/// that come with the program and words by theirs.
std::string source_name(const std::string& source) {
  if (source.starts_with("builtin:")) return source;
  const std::filesystem::path path(source);
  return portable_name((path.has_filename() ? path : path.parent_path()).filename().string());
}

/// Which memories were asked; how many there are of an answered row, else as many as are asked for.
void take_memories(Line& line, const MemorySpec& spec, const MatrixRow& row) {
  std::vector<std::string> sources;
  for (const std::string& source : spec.sources) sources.push_back(source_name(source));
  line[memory_sources] = csv_text_cell(fmt::format("{}", fmt::join(sources, "; ")));
  line[memory_classes] = csv_text_cell(fmt::format("{}", fmt::join(spec.classes, "; ")));
  line[memory_count] = csv_cell(spec.count);
  line[memory_order] = kDrawOrderWords[spec.in_order ? 1 : 0];
  line[memory_seed] = csv_cell(spec.seed);
  line[memory_scale] = kScaleWords[static_cast<std::size_t>(spec.scale)];
  line[memory_centre] = csv_cell(spec.centre);
  line[memory_normalise] = csv_cell(spec.normalise);
  line[memory_keys] = csv_text_cell(source_name(spec.keys));
  line[memory_key_noise] = csv_cell(spec.key_noise);
  line[memory_fit] = kFitWords[static_cast<std::size_t>(spec.fit)];
  if (!row.start) return;
  const Memories& memories = *row.start->memories;
  const ImageShape& shape = memories.images.shape;
  line[memory_count] = csv_cell(memories.bank->count());
  line[memory_shape] = fmt::format("{}x{}x{}", shape.height, shape.width, shape.channels);
}

/// What every line of a row begins with.
Line line_of(const MatrixTable& table, const MatrixRow& row, std::string_view answered_by) {
  Line line;
  take_memories(line, table.memories, row);
  line[row_name] = csv_text_cell(row.spec.name);
  line[corruption] = csv_text_cell(corruption_words(row.spec.corruptions));
  line[model] = answered_by;
  if (!row.start) return line;
  const std::optional<Index>& target = row.start->query.target;
  line[query] = csv_cell(target);
  line[label] = csv_text_cell(label_of(*row.start->memories, target));
  return line;
}

/// Those that do nothing to a model without a beta are empty there.
void take_options(Line& line, const RunOptions& options, const VariantChoice& choice) {
  line[most_steps] = csv_cell(options.steps);
  line[tolerance] = csv_cell(options.tolerance);
  line[criterion] = options.success == SuccessCriterion::nearest ? "nearest" : "pixel-error";
  const Precision made = may_be_fast(options.precision) ? options.precision : Precision::exact;
  line[precision] = kPrecisionWords[static_cast<std::size_t>(made)];
  line[damping] = csv_cell(options.damping);
  line[clamp] = kClampWords[static_cast<std::size_t>(options.clamp)];
  if (!beta_of(choice)) return;
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

Line cell_line(const MatrixTable& table, const MatrixRow& row, const MatrixCell& cell,
               const std::string& name) {
  const SummaryRow summary = summary_row(0, row.start->query.target, *row.start->memories, name,
                                         cell.trace.variant, table.options, cell_of(cell.trace));
  Line line = line_of(table, row, csv_text_cell(name));
  take_options(line, table.options, cell.trace.variant);
  line[parameters] = csv_text_cell(summary.parameters);
  line[verdict] = summary.verdict;
  line[nearest] = csv_cell(summary.nearest);
  line[success] = csv_cell(summary.success);
  line[relative_error] = csv_cell(error_beside(summary.relative_error, cell.picture));
  take_measures(line, cell.picture);
  line[steps] = csv_cell(summary.steps);
  line[energy] = csv_cell(summary.energy);
  line[settled] = csv_cell(summary.settled);
  line[failure] = csv_text_cell(summary.failure);
  return line;
}

Line reference_line(const MatrixTable& table, const MatrixRow& row, const Reference& reference,
                    std::string_view name) {
  Line line = line_of(table, row, name);
  line[nearest] = csv_cell(reference.memory);
  if (row.start->query.target) line[success] = csv_cell(reference.names_target);
  line[relative_error] = csv_cell(error_beside(reference.relative_error, reference.picture));
  take_measures(line, reference.picture);
  line[note] = csv_text_cell(reference.note);
  return line;
}

Line mean_line(const MatrixTable& table, const MatrixRow& row, const Reference& observer) {
  Line line = line_of(table, row, "observer-mean");
  line[relative_error] =
      csv_cell(error_beside(observer.mean->relative_error, observer.mean->picture));
  take_measures(line, observer.mean->picture);
  line[note] = csv_text_cell(observer.note);
  return line;
}

/// The memory that it names, and how often that is the target where all memories are asked for.
Line observer_line(const MatrixTable& table, const MatrixRow& row) {
  Line line = reference_line(table, row, *row.observer, "ideal-observer");
  if (!table.counts_success) return line;
  take_rate(line, row.observer_success.count);
  // Another query may be beyond its likelihood where that of the row is not.
  if (row.observer->note.empty()) line[note] = csv_text_cell(row.observer_success.approximate);
  return line;
}

std::string row_lines(const MatrixTable& table, const MatrixRow& row,
                      const std::vector<std::string>& models) {
  if (row.failure) {
    Line line = line_of(table, row, "");
    line[failure] = csv_text_cell(row.failure->text);
    return text_of(line);
  }
  std::string text;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    Line line = cell_line(table, row, *row.cells[i], models[i]);
    if (table.counts_success && i < row.success.size()) take_rate(line, row.success[i]);
    text += text_of(line);
  }
  if (table.references.mean_image && row.mean_image) {
    text += text_of(reference_line(table, row, *row.mean_image, "mean-image"));
  }
  if (!table.references.observer || !row.observer) return text;
  text += text_of(observer_line(table, row));
  if (row.observer->mean) text += text_of(mean_line(table, row, *row.observer));
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
