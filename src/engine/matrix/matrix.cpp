#include "engine/matrix/matrix.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "core/memory_budget.h"
#include "engine/matrix/observer.h"
#include "engine/matrix/row_success.h"
#include "engine/outcome.h"
#include "engine/pixels.h"
#include "kernels/parallel.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// The next number of a cell or row.
std::uint64_t numbered() {
  static std::atomic<std::uint64_t> count = 0;
  return ++count;
}

std::optional<PictureMeasures> held_against_target(const Start& start, const State& pixels) {
  if (!start.query.target) return std::nullopt;
  const Memories& memories = *start.memories;
  return measure_picture(pixels, memory_pixels(memories, *start.query.target),
                         memories.images.shape, memories.pixel_range());
}

std::optional<double> relative_error_of(const Start& start, Index memory) {
  if (!start.query.target) return std::nullopt;
  const Patterns& values = start.memories->bank->values();
  const State target = values.column(*start.query.target);
  if (target.norm() == 0.0) return std::nullopt;
  return (values.column(memory) - target).norm() / target.norm();
}

/// Every state of every cell is kept, with its weights, so that any step can be shown.
Status room_for_row(const MatrixSpec& spec, std::uint64_t budget) {
  const MemoryBank& bank = *spec.memories->bank;
  const Index numbers = bank.dimension() + bank.count();
  const auto models = static_cast<Index>(spec.columns.size());
  const std::uint64_t bytes = bytes_of({8, numbers, spec.options.steps + 1, models});
  return fits_in_memory(bytes,
                        fmt::format("A row of {} with up to {}", counted(models, "model"),
                                    counted(spec.options.steps, "step")),
                        "allow fewer steps, or compare fewer rows or models", budget);
}

MeanAnswer mean_answer(const Start& start, const Observation& seen) {
  MeanAnswer mean{.pixels = posterior_mean(*start.memories, seen)};
  mean.picture = held_against_target(start, mean.pixels);
  if (!start.query.target) return mean;
  const State target = start.memories->bank->values().column(*start.query.target);
  if (target.norm() == 0.0) return mean;
  mean.relative_error =
      (to_bank_space(*start.memories, mean.pixels) - target).norm() / target.norm();
  return mean;
}

/// Row and column of every cell that is missing.
void answer_row(const MatrixSpec& spec, const std::vector<Fitted>& fits, FitService& service,
                MatrixRow& row) {
  if (!row.start) return;
  in_parallel(std::size_t{0}, spec.columns.size(), [&](std::size_t i) {
    row.cells[i] = std::make_shared<const MatrixCell>(
        answer_cell(*row.start, spec.columns[i], fits[i], spec.options, service));
  });
  add_references(row);
}

}  // namespace

bool MatrixRow::complete() const {
  if (failure) return true;
  return mean_image &&
         std::none_of(cells.begin(), cells.end(), [](const auto& cell) { return cell == nullptr; });
}

MatrixRow begin_row(const MatrixSpec& spec, const MatrixRowSpec& row,
                    const std::optional<std::uint64_t>& budget) {
  MatrixRow begun{.number = numbered(), .spec = row};
  begun.cells.resize(spec.columns.size());
  if (const Status fits = room_for_row(spec, budget.value_or(memory_budget())); !fits) {
    begun.failure = fits.error();
    return begun;
  }
  RunSpec run;
  run.query = spec.query;
  run.options = spec.options;
  run.query.corruptions = row.corruptions;
  Result<Start> start = make_start(spec.memories, spec.mean, run);
  if (start) {
    begun.start = std::make_shared<const Start>(std::move(*start));
  } else {
    begun.failure = start.error();
  }
  return begun;
}

MatrixCell answer_cell(const Start& start, const VariantChoice& choice, const Fitted& fitted,
                       const RunOptions& options, FitService& fits,
                       const std::function<bool()>& stop) {
  const auto fit = [&fits](const FitKey& key, const auto& gives_up) {
    return fits.fit(key, gives_up);
  };
  const std::shared_ptr<Backend> cpu = make_cpu_backend();
  MatrixCell cell{
      .number = numbered(),
      .trace = run_fitted(start, choice, fitted, options, *cpu, *cpu, {.stop = stop, .fit = fit})};
  if (cell.trace.failure || cell.trace.last_step() < 0) return cell;
  cell.picture = measure_step(start, cell.trace, cell.trace.last_step());
  const auto last = static_cast<std::size_t>(cell.trace.last_step());
  const auto attention = cell.trace.model_at(last).attention(cell.trace.states()[last]);
  cell.by_scores = attention.has_value();
  if (attention) cell.support = attention->support;
  return cell;
}

void add_references(MatrixRow& row, const std::function<bool()>& stop) {
  if (!row.mean_image) row.mean_image = mean_reference(*row.start);
  if (!row.margin) row.margin = pixel_margin(*row.start, row.spec.corruptions);
  if (row.observer) return;
  Result<Reference> observer = observer_reference(*row.start, row.spec.corruptions, stop);
  if (observer) row.observer = std::move(*observer);
}

std::optional<PictureMeasures> measure_step(const Start& start, const Trace& trace, int t) {
  return held_against_target(start, state_pixels(start, trace, t));
}

Reference mean_reference(const Start& start) {
  Reference mean{.pixels = mean_pixels(start),
                 .names_target = start.baseline.success,
                 .relative_error = start.baseline.relative_error};
  mean.picture = held_against_target(start, mean.pixels);
  return mean;
}

Result<Reference> observer_reference(const Start& start, const std::vector<Corruption>& corruptions,
                                     const std::function<bool()>& stop) {
  const Result<Observation> seen = observe(start, corruptions, stop);
  if (!seen) return tl::unexpected(seen.error());
  const Index named = seen->most_likely;
  Reference observer{.pixels = memory_pixels(*start.memories, named),
                     .memory = named,
                     .names_target = is_target(start, named),
                     .relative_error = relative_error_of(start, named),
                     .certainty = seen->posterior[named],
                     .note = seen->approximate,
                     .mean = mean_answer(start, *seen)};
  observer.picture = held_against_target(start, observer.pixels);
  return observer;
}

Result<std::vector<MatrixRow>> answer_matrix(const MatrixSpec& spec, FitService& service) {
  std::vector<MatrixRow> rows;
  const FitQuery target{.target = spec.query.memory};
  // Wanted to the end, so that who counts successes finds them.
  std::vector<std::unique_ptr<const WantedFit>> wanted;
  for (const VariantChoice& column : spec.columns) {
    wanted.push_back(service.ask(fit_key(*spec.memories, column, target)));
  }
  std::vector<Fitted> fits;
  for (const auto& fit : wanted) fits.push_back(fit->job()->wait([] { return false; }));
  // One after the other: each is told what the ones before have left of the memory.
  for (const MatrixRowSpec& row : spec.rows) {
    rows.push_back(begin_row(spec, row));
    answer_row(spec, fits, service, rows.back());
  }
  if (spec.counts_success) count_all_successes(spec, fits, service, rows);
  return rows;
}

Result<std::vector<MatrixRow>> answer_matrix(const MatrixSpec& spec) {
  FitService fits;
  return answer_matrix(spec, fits);
}

}  // namespace mnemoscope
