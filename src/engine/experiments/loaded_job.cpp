#include "engine/experiments/loaded_job.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "engine/fit.h"
#include "engine/summary.h"

namespace mnemoscope {
namespace {

Result<std::vector<Index>> asked_memories(const ExperimentJob& job, const Memories& memories,
                                          std::size_t most) {
  const Index count = memories.bank->count();
  std::vector<Index> asked = job.queries;
  if (asked.empty() && job.rule) {
    Result<std::vector<Index>> named = memories_by(*job.rule, memories);
    if (!named) return named;
    asked = std::move(*named);
  }
  if (asked.empty()) asked = sampling_order(count);
  for (const Index memory : asked) {
    if (memory < count) continue;
    return fail("query.queries names memory {}, but there are {}, counted from 0; correct the list",
                memory, count);
  }
  if (most > 0 && most < asked.size()) asked.resize(most);
  return asked;
}

tl::unexpected<Error> job_stopped() {
  return fail("stopped; the sweep goes on from here when it is started again");
}

}  // namespace

const std::vector<double>& key_numbers(const MeasureValues& values, std::string_view key) {
  return values.find(key)->second;
}

double key_number(const MeasureValues& values, std::string_view key) {
  return key_numbers(values, key).front();
}

std::vector<Index> key_indices(const MeasureValues& values, std::string_view key) {
  std::vector<Index> indices;
  for (const double number : key_numbers(values, key)) {
    indices.push_back(static_cast<Index>(number));
  }
  return indices;
}

Progress stoppable(const GivesUp& stop) {
  return Progress([&stop](double) { return !stop(); });
}

Result<LoadedJob> load_job(const ExperimentJob& job, KeptMemories& kept,
                           std::string_view most_key) {
  LoadedJob loaded;
  auto memories = kept.of(job.memories);
  if (!memories) return tl::unexpected(std::move(memories.error()));
  loaded.memories = std::move(*memories);
  const auto most = static_cast<std::size_t>(key_number(job.values, most_key));
  auto asked = asked_memories(job, *loaded.memories, most);
  if (!asked) return tl::unexpected(std::move(asked.error()));
  loaded.asked = std::move(*asked);
  auto queries = asked_queries(*loaded.memories, job.corruptions, loaded.asked,
                               job.options.clamp == Clamp::visible);
  if (!queries) return tl::unexpected(std::move(queries.error()));
  loaded.queries = std::move(*queries);
  loaded.mean = loaded.memories->bank->values().mean();
  return loaded;
}

Result<double> softmax_beta(const LoadedJob& loaded, const VariantChoice& choice,
                            const GivesUp& stop) {
  const FitQuery query{.target = loaded.asked.front()};
  const Fitted fitted =
      fit_variant(fit_key(*loaded.memories, choice, query), [&stop](double) { return !stop(); });
  if (!fitted) return tl::unexpected(fitted.error());
  const std::optional<Attention> attention =
      (*fitted)->attention(State(loaded.queries.states.col(0)));
  if (!attention || attention->alpha != 1.0 || attention->support) {
    return fail(
        "this is measured of models whose weights are a softmax over all memories; switch this one "
        "off");
  }
  return attention->beta;
}

NamedRow& NamedRow::put(std::string_view column, ExperimentCell cell) {
  const auto at = std::find_if(columns_.begin(), columns_.end(),
                               [column](const auto& known) { return known.name == column; });
  const auto* const number = std::get_if<double>(&cell);
  if (number != nullptr && !std::isfinite(*number)) cell = std::monostate();
  cells_.at(static_cast<std::size_t>(at - columns_.begin())) = std::move(cell);
  return *this;
}

Result<std::vector<ExperimentRow>> rows_of_models(const ExperimentJob& job,
                                                  const std::vector<ExperimentColumn>& columns,
                                                  const GivesUp& stop,
                                                  const ModelMeasure& measure) {
  const std::vector<std::string> names = model_names(job.variants);
  std::vector<ExperimentRow> rows;
  for (std::size_t i = 0; i < job.variants.size(); ++i) {
    NamedRow begun(columns);
    begun.put("model", names[i]).put("parameters", parameters_text(job.variants[i].parameters));
    Result<std::vector<ExperimentRow>> measured = measure(i, begun);
    if (stop()) return job_stopped();
    if (measured) {
      std::move(measured->begin(), measured->end(), std::back_inserter(rows));
    } else {
      begun.put(kFailureColumn, measured.error().text);
      rows.push_back(begun.cells());
    }
  }
  return rows;
}

std::vector<ExperimentColumn> model_columns() {
  return {{"model", "the model, or what stands beside them"}, {"parameters", "its parameters"}};
}

void add_last_columns(std::vector<ExperimentColumn>& columns) {
  columns.push_back({"note", "what a person should know"});
  columns.push_back({std::string(kFailureColumn), "why there is no answer"});
}

}  // namespace mnemoscope
