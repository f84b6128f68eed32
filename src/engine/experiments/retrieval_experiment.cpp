#include "engine/experiments/retrieval_experiment.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/retrieval_references.h"
#include "engine/matrix/asked_queries.h"
#include "engine/matrix/success.h"
#include "engine/summary.h"
#include "kernels/parallel.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Queries that are followed side by side.
struct QueryBatch {
  std::span<const Index> asked{};
  AskedQueries queries{};
};

/// What one model came to on one batch.
using BatchEnds = Result<std::vector<EndMeasures>>;

AskedQueries columns_of(const AskedQueries& all, Index first, Index count) {
  AskedQueries some{.pixels = all.pixels.middleCols(first, count),
                    .states = all.states.middleCols(first, count)};
  if (!all.untouched.empty()) {
    some.untouched.assign(all.untouched.begin() + first, all.untouched.begin() + first + count);
  }
  return some;
}

std::vector<QueryBatch> batches_for(const RetrievalQuestion& question) {
  const MemoryBank& bank = *question.memories.bank;
  const Index at_once = most_side_by_side(bank.dimension(), bank.count());
  const std::span<const Index> asked(question.asked);
  std::vector<QueryBatch> batches;
  for (Index first = 0; first < std::ssize(asked); first += at_once) {
    const Index count = std::min(at_once, std::ssize(asked) - first);
    batches.push_back(
        {.asked = asked.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count)),
         .queries = columns_of(question.queries, first, count)});
  }
  return batches;
}

/// Asks one model for one batch.
class BatchAsker {
 public:
  BatchAsker(const ExperimentJob& job, const RetrievalQuestion& question, FitService& fits,
             const GivesUp& stop)
      : job_(job), question_(question), fits_(fits), stop_(stop) {}

  BatchEnds ask(const VariantChoice& choice, const QueryBatch& batch) const {
    const Variant* variant = find_variant(choice.id);
    if (variant == nullptr) return fail("there is no model \"{}\"", choice.id);
    if (!variant->fit_reads_query) return ask_together(choice, batch, {});
    std::vector<EndMeasures> ends;
    for (std::size_t n = 0; n < batch.asked.size(); ++n) {
      const QueryBatch one{.asked = batch.asked.subspan(n, 1),
                           .queries = columns_of(batch.queries, static_cast<Index>(n), 1)};
      const BatchEnds end = ask_together(choice, one, {.target = batch.asked[n]});
      if (!end) return end;
      ends.push_back(end->front());
    }
    return ends;
  }

 private:
  BatchEnds ask_together(const VariantChoice& choice, const QueryBatch& batch,
                         const FitQuery& query) const {
    const FitKey key = fit_key(question_.memories, choice, query);
    const bool is_own = query.target.has_value();
    // What only one query needs is not worth a thread and a place among the fits that are kept.
    const Fitted fitted =
        is_own ? fit_variant(key, [this](double) { return !stop_(); }) : fits_.fit(key, stop_);
    if (!fitted) return tl::unexpected(fitted.error());
    const Result<StepModels> models = models_of_steps(*fitted, key, job_.options, fits_, stop_);
    if (!models) return tl::unexpected(models.error());
    const SuccessQuestion asked{.memories = question_.memories,
                                .mean = question_.mean,
                                .choice = choice,
                                .options = job_.options};
    return measure_ends(asked, *models, batch.queries, batch.asked, stop_);
  }

  const ExperimentJob& job_;
  const RetrievalQuestion& question_;
  FitService& fits_;
  const GivesUp& stop_;
};

/// The ends of every model, in the order of the queries; of a model that fails why.
std::vector<BatchEnds> ends_of_models(const ExperimentJob& job, const RetrievalQuestion& question,
                                      const GivesUp& stop) {
  FitService fits;
  const std::vector<QueryBatch> batches = batches_for(question);
  const BatchAsker asker(job, question, fits, stop);
  std::vector<BatchEnds> parts(job.variants.size() * batches.size());
  // Batches rather than models are shared out among the cores: one model may take ten times as long
  // as another.
  in_parallel(std::size_t{0}, parts.size(), [&](std::size_t task) {
    parts[task] = asker.ask(job.variants[task / batches.size()], batches[task % batches.size()]);
  });
  std::vector<BatchEnds> models;
  for (std::size_t i = 0; i < job.variants.size(); ++i) {
    BatchEnds whole;
    for (std::size_t k = 0; whole && k < batches.size(); ++k) {
      const BatchEnds& part = parts[i * batches.size() + k];
      if (!part) {
        whole = tl::unexpected(part.error());
      } else {
        whole->insert(whole->end(), part->begin(), part->end());
      }
    }
    models.push_back(std::move(whole));
  }
  return models;
}

std::vector<ExperimentColumn> retrieval_columns(const MeasureValues& values) {
  std::vector<ExperimentColumn> columns{
      {"model", "the model, or what stands beside them"},
      {"parameters", "its parameters"},
      {"memories", "how many memories, M", ColumnRole::size},
      {"dimension", "entries of a memory, d", ColumnRole::size},
      {"asked", "how many memories were asked for", ColumnRole::size},
      {"nearest", "share of successes: the nearest memory is the target"},
      {"nearest_low", "where the true share begins with 95 % (Wilson)"},
      {"nearest_high", "where it ends"},
      {"mean_relative_error", "distance from the target, over its length, mean of all queries"},
      {"mean_pixel_error", "mean squared error of a pixel over its squared range, likewise"}};
  for (const double limit : key_numbers(values, kRetrievalRelative)) {
    columns.push_back({fmt::format("relative_error_within_{}", limit),
                       fmt::format("share whose relative error is at most {}", limit)});
  }
  for (const double limit : key_numbers(values, kRetrievalPixel)) {
    columns.push_back({fmt::format("pixel_error_within_{}", limit),
                       fmt::format("share whose pixel error is at most {}: what the released code "
                                   "counts",
                                   limit)});
  }
  columns.push_back({"note", "what a person should know"});
  columns.push_back({std::string(kFailureColumn), "why there is no answer"});
  return columns;
}

/// The share of ends that pass.
template <class Passes>
double share_of(const std::vector<EndMeasures>& ends, const Passes& passes) {
  const auto passing = std::count_if(ends.begin(), ends.end(), passes);
  return static_cast<double>(passing) / static_cast<double>(std::max<std::size_t>(1, ends.size()));
}

template <class Number>
double mean_over(const std::vector<EndMeasures>& ends, const Number& number) {
  double sum = 0.0;
  for (const EndMeasures& end : ends) sum += number(end);
  return sum / static_cast<double>(std::max<std::size_t>(1, ends.size()));
}

/// Makes the rows of one job.
class RowMaker {
 public:
  RowMaker(const RetrievalQuestion& question, const MeasureValues& values)
      : question_(question), values_(values), width_(retrieval_columns(values).size()) {}

  ExperimentRow counted(const RetrievalReference& answers) const {
    const std::vector<EndMeasures>& ends = answers.ends;
    ExperimentRow row = begun(answers.name, answers.parameters);
    row.push_back(std::int64_t{std::ssize(ends)});
    const SuccessCount nearest{
        .successes = std::count_if(ends.begin(), ends.end(),
                                   [](const EndMeasures& end) { return end.nearest; }),
        .trials = std::ssize(ends)};
    const RateInterval interval = wilson_interval(nearest);
    row.insert(row.end(), {nearest.rate(), interval.low, interval.high});
    row.push_back(mean_over(ends, [](const EndMeasures& end) { return end.relative_error; }));
    row.push_back(mean_over(ends, [](const EndMeasures& end) { return end.pixel_error; }));
    for (const double limit : key_numbers(values_, kRetrievalRelative)) {
      row.push_back(
          share_of(ends, [limit](const EndMeasures& end) { return end.relative_error <= limit; }));
    }
    for (const double limit : key_numbers(values_, kRetrievalPixel)) {
      row.push_back(
          share_of(ends, [limit](const EndMeasures& end) { return end.pixel_error <= limit; }));
    }
    row.push_back(answers.note.empty() ? ExperimentCell() : ExperimentCell(answers.note));
    row.resize(width_);
    return row;
  }

  ExperimentRow failed(const std::string& name, const std::string& parameters,
                       const Error& why) const {
    ExperimentRow row = begun(name, parameters);
    row.resize(width_);
    row.back() = why.text;
    return row;
  }

 private:
  ExperimentRow begun(const std::string& name, const std::string& parameters) const {
    const MemoryBank& bank = *question_.memories.bank;
    return {name, parameters, std::int64_t{bank.count()}, std::int64_t{bank.dimension()}};
  }

  const RetrievalQuestion& question_;
  const MeasureValues& values_;
  std::size_t width_;
};

Status add_references(const RetrievalQuestion& question, const ExperimentJob& job,
                      const RowMaker& maker, std::vector<ExperimentRow>& rows,
                      const GivesUp& stop) {
  rows.push_back(maker.counted(mean_image_reference(question)));
  constexpr double kOn = 0.0;  // the first word
  if (key_numbers(job.values, kRetrievalObserver).front() == kOn) {
    const auto observers = observer_references(question, stop);
    if (!observers) return tl::unexpected(observers.error());
    for (const RetrievalReference& observer : *observers) rows.push_back(maker.counted(observer));
  }
  const double beta = key_numbers(job.values, kRetrievalReleased).front();
  if (beta <= 0.0) return {};
  const auto released = released_reference(question, beta, job.options.steps, stop);
  if (!released) return tl::unexpected(released.error());
  rows.push_back(maker.counted(*released));
  return {};
}

Result<std::vector<ExperimentRow>> measure_retrieval(const ExperimentJob& given, KeptMemories& kept,
                                                     const GivesUp& stop) {
  ExperimentJob job = given;
  // As in Compare: fast where the session says so.
  if (!may_be_fast(job.options.precision)) job.options.precision = Precision::exact;
  const Result<LoadedJob> loaded = load_job(job, kept, kRetrievalQueries);
  if (!loaded) return tl::unexpected(loaded.error());
  const RetrievalQuestion question{.memories = *loaded->memories,
                                   .mean = loaded->mean,
                                   .corruptions = job.corruptions,
                                   .asked = loaded->asked,
                                   .queries = loaded->queries};
  const std::vector<BatchEnds> ends = ends_of_models(job, question, stop);
  if (stop()) return fail("stopped; the sweep goes on from here when it is started again");
  const RowMaker maker(question, job.values);
  const std::vector<std::string> names = model_names(job.variants);
  std::vector<ExperimentRow> rows;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::string parameters = parameters_text(job.variants[i].parameters);
    rows.push_back(
        ends[i] ? maker.counted({.name = names[i], .ends = *ends[i], .parameters = parameters})
                : maker.failed(names[i], parameters, ends[i].error()));
  }
  const Status referred = add_references(question, job, maker, rows, stop);
  if (!referred) return tl::unexpected(referred.error());
  return rows;
}

}  // namespace

const ExperimentKind& retrieval_experiment() {
  constexpr double kMostQueries = 1e9;
  constexpr double kMostError = 1e6;
  static const ExperimentKind kKind{
      .id = "retrieval",
      .title = "Retrieval of damaged memories",
      .keys = {{.name = kRetrievalQueries,
                .initial = {0},
                .most = kMostQueries,
                .whole = true,
                .about = "how many memories are asked for at most; 0 asks for all of them"},
               {.name = kRetrievalRelative,
                .initial = {0.1, 0.2, 0.5},
                .most = kMostError,
                .is_list = true,
                .about = "limits of the relative error that count as a success"},
               {.name = kRetrievalPixel,
                .initial = {0.05, 0.1, 0.2},
                .most = kMostError,
                .is_list = true,
                .about = "limits of the mean squared pixel error, the papers' criterion"},
               {.name = kRetrievalObserver,
                .initial = {0},
                .words = {"on", "off"},
                .about = "whether the ideal observer is asked too"},
               {.name = kRetrievalReleased,
                .initial = {0},
                .most = kMostError,
                .about = "β of the papers' released code, as it runs; 0 leaves it out"}},
      .columns = retrieval_columns,
      .axis_words = {{"mean_relative_error", "relative error |x − ξ| / |ξ|, mean"},
                     {"mean_pixel_error", "squared error of a pixel, mean"}},
      .run = measure_retrieval};
  return kKind;
}

}  // namespace mnemoscope
