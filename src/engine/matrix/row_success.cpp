#include "engine/matrix/row_success.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "engine/matrix/asked_queries.h"
#include "engine/matrix/similarity_ranks.h"
#include "kernels/parallel.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Memories whose queries are followed side by side.
struct Batch {
  std::span<const Index> asked{};
  std::optional<AskedQueries> queries{};  ///< nullopt where they cannot be corrupted so
};

std::vector<Batch> batches_of(const MatrixSpec& spec, const MatrixRow& row,
                              std::span<const Index> memories) {
  const MemoryBank& bank = *spec.memories->bank;
  const auto at_once = static_cast<std::size_t>(most_side_by_side(bank.dimension(), bank.count()));
  std::vector<Batch> batches;
  for (std::size_t first = 0; first < memories.size(); first += at_once) {
    batches.push_back(
        {.asked = memories.subspan(first, std::min(at_once, memories.size() - first))});
  }
  const bool clamps = spec.options.clamp == Clamp::visible;
  in_parallel(std::size_t{0}, batches.size(), [&](std::size_t i) {
    auto queries = asked_queries(*spec.memories, row.spec.corruptions, batches[i].asked, clamps);
    if (queries) batches[i].queries = std::move(*queries);
  });
  return batches;
}

AskedQueries only(const AskedQueries& queries, Index n) {
  AskedQueries one{.pixels = queries.pixels.col(n), .states = queries.states.col(n)};
  if (!queries.untouched.empty()) {
    one.untouched.push_back(queries.untouched[static_cast<std::size_t>(n)]);
  }
  return one;
}

/// Memory by memory, each with a fit that knows it is the target.
Result<SuccessCount> count_one_by_one(const MatrixSpec& spec, const SuccessQuestion& question,
                                      const Batch& batch, FitService& service,
                                      const std::function<bool()>& stop) {
  SuccessCount sum;
  for (std::size_t n = 0; n < batch.asked.size(); ++n) {
    const FitKey key = fit_key(*spec.memories, question.choice, {.target = batch.asked[n]});
    const Fitted fitted = service.fit(key, stop);
    if (!fitted) return tl::unexpected(fitted.error());
    const Result<StepModels> models = models_of_steps(*fitted, key, spec.options, service, stop);
    if (!models) return tl::unexpected(models.error());
    const auto count =
        count_successes(question, *models, only(*batch.queries, static_cast<Index>(n)),
                        batch.asked.subspan(n, 1), stop);
    if (!count) return count;
    sum.successes += count->successes;
    sum.trials += count->trials;
  }
  return sum;
}

Result<SuccessCount> count_batch(const MatrixSpec& spec, std::size_t column,
                                 const StepModels& models, const Batch& batch, FitService& service,
                                 const std::function<bool()>& stop) {
  const SuccessQuestion question{.memories = *spec.memories,
                                 .mean = spec.mean,
                                 .choice = spec.columns[column],
                                 .options = spec.options};
  const Variant* variant = find_variant(question.choice.id);
  const bool knows_target = variant != nullptr && variant->fit_reads_query;
  if (knows_target) return count_one_by_one(spec, question, batch, service, stop);
  return count_successes(question, models, *batch.queries, batch.asked, stop);
}

/// Of the batches in one column; nullopt where one of them could not be counted.
std::optional<SuccessCount> sum_of(std::span<const std::optional<SuccessCount>> counts) {
  SuccessCount sum;
  for (const std::optional<SuccessCount>& count : counts) {
    if (!count) return std::nullopt;
    sum.successes += count->successes;
    sum.trials += count->trials;
  }
  return sum;
}

}  // namespace

Index next_asked(Index asked, Index memories) {
  constexpr Index kFirst = 32;
  constexpr Index kMostMore = 1024;
  return std::min(memories, asked == 0 ? kFirst : asked + std::min(asked, kMostMore));
}

ColumnModels models_of_columns(const MatrixSpec& spec, const std::vector<Fitted>& fits,
                               FitService& service, const std::function<bool()>& stop) {
  ColumnModels models(fits.size());
  in_parallel(std::size_t{0}, fits.size(), [&](std::size_t i) {
    if (!fits[i]) {
      models[i] = tl::unexpected(fits[i].error());
      return;
    }
    const FitKey key = fit_key(*spec.memories, spec.columns[i], {.target = spec.query.memory});
    models[i] = models_of_steps(*fits[i], key, spec.options, service, stop);
  });
  return models;
}

void add_successes(const MatrixSpec& spec, const ColumnModels& models,
                   std::span<const Index> memories, Index before, MatrixRow& row,
                   FitService& service, const std::function<bool()>& stop) {
  row.success.resize(spec.columns.size());
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < models.size(); ++i) {
    if (models[i] && row.success[i].trials == before) columns.push_back(i);
  }
  if (columns.empty()) return;
  const std::vector<Batch> batches = batches_of(spec, row, memories);
  std::vector<std::optional<SuccessCount>> counts(columns.size() * batches.size());
  // Batches rather than models are shared out among the cores: one model may take ten times as long
  // as another.
  in_parallel(std::size_t{0}, counts.size(), [&](std::size_t task) {
    const std::size_t i = columns[task / batches.size()];
    const Batch& batch = batches[task % batches.size()];
    if (!batch.queries) return;
    const auto count = count_batch(spec, i, *models[i], batch, service, stop);
    if (count) counts[task] = *count;
  });
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const auto sum = sum_of(std::span(counts).subspan(k * batches.size(), batches.size()));
    if (!sum) continue;
    row.success[columns[k]].successes += sum->successes;
    row.success[columns[k]].trials += sum->trials;
  }
}

void add_observer_successes(const MatrixSpec& spec, std::span<const Index> memories, Index before,
                            MatrixRow& row, const std::function<bool()>& stop) {
  ObserverCount& known = row.observer_success;
  const Index most = most_ranked(*spec.memories->bank);
  if (!spec.references.observer || known.count.trials != before || before >= most) return;
  const auto asked =
      memories.first(static_cast<std::size_t>(std::min(std::ssize(memories), most - before)));
  const Result<AskedQueries> queries = asked_queries(*spec.memories, row.spec.corruptions, asked);
  if (!queries) return;
  Result<ObserverCount> more =
      count_observer(*spec.memories, queries->pixels, row.spec.corruptions, asked, stop);
  if (!more) return;
  known.count.successes += more->count.successes;
  known.count.trials += more->count.trials;
  if (known.approximate.empty()) known.approximate = std::move(more->approximate);
}

void count_all_successes(const MatrixSpec& spec, const std::vector<Fitted>& fits,
                         FitService& service, std::vector<MatrixRow>& rows) {
  const std::vector<Index> memories = sampling_order(spec.memories->bank->count());
  const ColumnModels models = models_of_columns(spec, fits, service);
  for (MatrixRow& row : rows) {
    if (!row.start) continue;
    for (Index asked = 0; asked < std::ssize(memories);) {
      const Index next = next_asked(asked, std::ssize(memories));
      add_successes(spec, models, {memories.data() + asked, memories.data() + next}, asked, row,
                    service);
      add_observer_successes(spec, {memories.data() + asked, memories.data() + next}, asked, row);
      asked = next;
    }
  }
}

}  // namespace mnemoscope
