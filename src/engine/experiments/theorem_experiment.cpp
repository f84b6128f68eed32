#include "engine/experiments/theorem_experiment.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/theorem_census.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kTheoremQueries = "queries";
constexpr std::string_view kTheoremSteps = "steps";

std::vector<ExperimentColumn> theorem_columns(const MeasureValues&) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.insert(
      columns.end(),
      {{"statement", "its id, as in the theory", ColumnRole::part},
       {"number", "its place in the table of statements, from 1", ColumnRole::place, "statement"},
       {"name", "the same for people"},
       {"memories", "how many memories, M", ColumnRole::size},
       {"dimension", "entries of a memory, d", ColumnRole::size},
       {"asked", "how many memories were asked for", ColumnRole::size},
       {"states", "states of their runs that were looked at", ColumnRole::size},
       {"applies", "states where all hypotheses are met"},
       {"holds", "of them those where it is true and says something"},
       {"vacuous", "of them those where it is true and says nothing"},
       {"fails", "of them those where it is false"},
       {"not_met", "states where a hypothesis is not met"},
       {"absent", "states where it has no meaning for the model"},
       {"bugs", "of those that fail the proved ones: more than none is our mistake"},
       {"failing_memory", "the first memory, from 0, of whose run a state makes it fail",
        ColumnRole::query},
       {"failing_step", "the step of that state", ColumnRole::step},
       {"holding_memory", "the same of the first that holds", ColumnRole::query},
       {"holding_step", "its step", ColumnRole::step},
       {"vacuous_memory", "of the first that is true and says nothing", ColumnRole::query},
       {"vacuous_step", "its step", ColumnRole::step},
       {"unmet_memory", "of the first that it does not apply to", ColumnRole::query},
       {"unmet_step", "its step", ColumnRole::step}});
  add_last_columns(columns);
  return columns;
}

/// Which memory's run, and which step of it, show a case; nothing where there is none.
void put_case(NamedRow& row, std::string_view prefix, const std::optional<StatementCase>& found,
              const LoadedJob& loaded) {
  if (!found) return;
  const Index memory = loaded.asked[static_cast<std::size_t>(found->query)];
  row.put(fmt::format("{}_memory", prefix), std::int64_t{memory})
      .put(fmt::format("{}_step", prefix), std::int64_t{found->step});
}

ExperimentRow theorem_row(NamedRow row, const StatementCount& count, std::size_t place,
                          const LoadedJob& loaded) {
  const MemoryBank& bank = *loaded.memories->bank;
  row.put("statement", count.id)
      .put("number", static_cast<std::int64_t>(place) + 1)
      .put("name", count.name)
      .put("memories", std::int64_t{bank.count()})
      .put("dimension", std::int64_t{bank.dimension()})
      .put("asked", std::int64_t{std::ssize(loaded.asked)})
      .put("states", std::int64_t{count.total()})
      .put("applies", std::int64_t{count.applies()})
      .put("holds", std::int64_t{count.holds})
      .put("vacuous", std::int64_t{count.vacuous})
      .put("fails", std::int64_t{count.fails})
      .put("not_met", std::int64_t{count.not_met})
      .put("absent", std::int64_t{count.absent})
      .put("bugs", std::int64_t{count.bugs});
  put_case(row, "failing", count.first_failure, loaded);
  put_case(row, "holding", count.first_holding, loaded);
  put_case(row, "vacuous", count.first_vacuous, loaded);
  put_case(row, "unmet", count.first_unmet, loaded);
  if (count.first_failure) row.put("note", count.first_failure->check.statement);
  return row.cells();
}

Result<std::vector<ExperimentRow>> rows_of_statements(const ExperimentJob& job,
                                                      const LoadedJob& loaded, std::size_t place,
                                                      const NamedRow& begun, const GivesUp& stop) {
  const TheoremQuestion question{.bank = loaded.memories->bank,
                                 .shape = loaded.memories->images.shape,
                                 .choice = job.variants[place],
                                 .queries = loaded.queries.states,
                                 .targets = loaded.asked,
                                 .steps = static_cast<int>(key_number(job.values, kTheoremSteps))};
  Progress progress = stoppable(stop);
  const auto counts = theorem_census(question, progress);
  if (!counts) return tl::unexpected(counts.error());
  std::vector<ExperimentRow> rows;
  for (std::size_t i = 0; i < counts->size(); ++i) {
    const StatementCount& count = (*counts)[i];
    // What is about other models would be most of the table.
    if (count.absent == count.total()) continue;
    rows.push_back(theorem_row(begun, count, i, loaded));
  }
  return rows;
}

Result<std::vector<ExperimentRow>> measure_theorems(const ExperimentJob& job, KeptMemories& kept,
                                                    const GivesUp& stop) {
  const Result<LoadedJob> loaded = load_job(job, kept, kTheoremQueries);
  if (!loaded) return tl::unexpected(loaded.error());
  const std::vector<ExperimentColumn> columns = theorem_columns(job.values);
  return rows_of_models(job, columns, stop, [&](std::size_t place, const NamedRow& begun) {
    return rows_of_statements(job, *loaded, place, begun, stop);
  });
}

ExperimentStack theorem_stack() {
  return {.name = "bars, one a statement",
          .over = "statement",
          .called = "name",
          .whole = "states",
          .parts = {{.words = "applies and holds",
                     .columns = {"holds"},
                     .tone = PartTone::good,
                     .query = "holding_memory",
                     .step = "holding_step"},
                    {.words = "true but says nothing",
                     .columns = {"vacuous"},
                     .tone = PartTone::grade,
                     .query = "vacuous_memory",
                     .step = "vacuous_step"},
                    {.words = "fails",
                     .columns = {"fails"},
                     .tone = PartTone::bad,
                     .query = "failing_memory",
                     .step = "failing_step"},
                    {.words = "does not apply",
                     .columns = {"not_met", "absent"},
                     .tone = PartTone::quiet,
                     .query = "unmet_memory",
                     .step = "unmet_step"}}};
}

}  // namespace

const ExperimentKind& theorem_experiment() {
  constexpr double kMostSteps = 1000;
  static const ExperimentKind kKind{
      .id = "theorems",
      .title = "The theorems over a bank",
      .keys = {{.name = kTheoremQueries,
                .initial = {50},
                .most = 1e9,
                .whole = true,
                .about = "how many damaged memories are asked for at most; 0: all"},
               {.name = kTheoremSteps,
                .initial = {2},
                .most = kMostSteps,
                .whole = true,
                .about = "steps of every run whose states are looked at; 0: the queries alone"}},
      .columns = theorem_columns,
      .stacks = {theorem_stack()},
      .run = measure_theorems};
  return kKind;
}

}  // namespace mnemoscope
