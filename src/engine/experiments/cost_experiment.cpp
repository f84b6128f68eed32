#include "engine/experiments/cost_experiment.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <string>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/experiments/step_costs.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kCostMemories = "memories";
constexpr std::string_view kCostQueries = "batch";
constexpr std::string_view kCostShares = "shares";
constexpr std::string_view kCostTimes = "times";
constexpr std::string_view kCostRepeats = "repeats";
constexpr std::string_view kCostBackend = "backend";

/// Times are another every time, so a table has none unless they are asked for.
bool has_times(const MeasureValues& values) {
  return key_number(values, kCostTimes) != 0.0;
}

/// Only times tell a device from the CPU.
bool has_device(const MeasureValues& values) {
  return has_times(values) && key_number(values, kCostBackend) != 0.0;
}

std::vector<ExperimentColumn> cost_columns(const MeasureValues& values) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.insert(
      columns.end(),
      {{"stored", "how many memories, M", ColumnRole::place},
       {"queries", "queries that are stepped together, L", ColumnRole::place},
       {"share", "share of the largest support, of models that have one", ColumnRole::place},
       {"dimension", "entries of a memory, d", ColumnRole::size},
       {"attended", "share of the memories with a weight, mean over the queries"},
       {"formula_flops",
        "operations of the step by formula, of all queries together: the most it can take, as if "
        "all "
        "memories of its support had a weight"},
       {"counted_flops", "operations that were made, those of the weights included"},
       {"answer_flops",
        "operations of the answer alone: fewer where a model that sums its memories up makes "
        "weights "
        "only to show them"},
       {"formula_exps", "exponentials by formula"},
       {"counted_exps", "exponentials that were taken"},
       {"flops_per_query", "counted operations for one query"},
       {"fit_flops", "operations of memorising, once, by formula"}});
  if (has_times(values)) {
    columns.push_back({"microseconds", "wall time of the step, of all queries: differs every run"});
  }
  if (has_device(values)) {
    columns.push_back(
        {"device_microseconds",
         "the same on the device, transfers included; none where it has no such model"});
    columns.push_back({"device", "what it was timed on"});
  }
  add_last_columns(columns);
  return columns;
}

/// The device of a job, and what is to be said of it.
struct CostDevice {
  std::shared_ptr<Backend> backend{};  ///< null where there is none
  std::string words{};                 ///< its name; of a software renderer with these words
  std::string note{};                  ///< why there is none, or what a time on it means
};

CostDevice cost_device(const ExperimentJob& job) {
  if (!has_device(job.values)) return {};
  if (!job.open_device) return {.note = "no device: nothing here can open one"};
  const auto opened = job.open_device();
  if (!opened) return {.note = fmt::format("no device: {}", opened.error().text)};
  const BackendInfo info = (*opened)->info();
  if (info.is_hardware) return {.backend = *opened, .words = info.device};
  return {.backend = *opened,
          .words = fmt::format("{} (software renderer)", info.device),
          .note = fmt::format("the device is {}, a software renderer: its time is that of this "
                              "machine's CPU, by another way",
                              info.device)};
}

ExperimentRow cost_row(NamedRow row, const StepCostRow& cost, Index dimension, bool with_times) {
  row.put("stored", std::int64_t{cost.memories})
      .put("queries", std::int64_t{cost.queries})
      .put("dimension", std::int64_t{dimension})
      .put("attended", cost.attended)
      .put("formula_flops", cost.formula.flops)
      .put("counted_flops", cost.counted.flops)
      .put("answer_flops", cost.answer_flops)
      .put("formula_exps", cost.formula.exps)
      .put("counted_exps", cost.counted.exps)
      .put("flops_per_query", cost.counted.flops / static_cast<double>(cost.queries))
      .put("fit_flops", cost.fit_flops);
  if (cost.share) row.put("share", *cost.share);
  if (with_times) row.put("microseconds", cost.microseconds);
  if (cost.device_microseconds) row.put("device_microseconds", *cost.device_microseconds);
  return row.cells();
}

Result<std::vector<ExperimentRow>> measure_costs(const ExperimentJob& job, KeptMemories& kept,
                                                 const GivesUp& stop) {
  const auto memories = kept.of(job.memories);
  if (!memories) return tl::unexpected(memories.error());
  const bool with_times = has_times(job.values);
  StepCostQuestion asked{
      .memories = key_indices(job.values, kCostMemories),
      .queries = key_indices(job.values, kCostQueries),
      .shares = key_numbers(job.values, kCostShares),
      .shape = (*memories)->images.shape,
      .seed = job.options.seed,
      .repeats = with_times ? static_cast<int>(key_number(job.values, kCostRepeats)) : 1};
  const CostDevice device = cost_device(job);
  asked.device = device.backend;
  if (asked.memories.empty()) asked.memories = {(*memories)->bank->count()};
  if (asked.queries.empty()) asked.queries = {1};
  const std::vector<ExperimentColumn> columns = cost_columns(job.values);
  Progress progress = stoppable(stop);
  return rows_of_models(
      job, columns, stop,
      [&](std::size_t place, const NamedRow& begun) -> Result<std::vector<ExperimentRow>> {
        StepCostQuestion question = asked;
        question.models = {job.variants[place]};
        const auto costs = step_costs(question, progress);
        if (!costs) return tl::unexpected(costs.error());
        NamedRow row = begun;
        if (!device.words.empty()) row.put("device", device.words);
        if (!device.note.empty()) row.put("note", device.note);
        std::vector<ExperimentRow> rows;
        for (const StepCostRow& cost : *costs) {
          rows.push_back(cost_row(row, cost, (*memories)->bank->dimension(), with_times));
        }
        return rows;
      });
}

std::string random_memory_words(const MeasureValues& values, const std::string& own) {
  const std::vector<double>& numbers = key_numbers(values, kCostMemories);
  const std::string many = numbers.empty() ? std::string("as many as there are")
                                           : fmt::format("{} of them", fmt::join(numbers, ", "));
  return fmt::format("Memories: random numbers, {}, each as large as one of {}.", many, own);
}

std::vector<MeasureKey> cost_keys() {
  constexpr double kMostMemories = 1e6;
  constexpr double kMostBatch = 1e5;
  return {{.name = kCostMemories,
           .initial = {10, 30, 100, 300, 1000},
           .least = 1,
           .most = kMostMemories,
           .whole = true,
           .is_list = true,
           .about = "numbers of memories M, random ones; none: as many as the session has"},
          {.name = kCostQueries,
           .initial = {1},
           .least = 1,
           .most = kMostBatch,
           .whole = true,
           .is_list = true,
           .needs_one = true,
           .about = "numbers of queries L that are stepped together"},
          {.name = kCostShares,
           .initial = {},
           .most = 1,
           .is_list = true,
           .about = "shares of the largest support, of models that have one; none: their own"},
          {.name = kCostTimes,
           .initial = {0},
           .words = {"off", "on"},
           .about = "whether steps are timed too: then no two tables are the same"},
          {.name = kCostBackend,
           .initial = {0},
           .words = {"cpu", "gpu"},
           .about = "where steps are timed: on the CPU, or on the graphics card as well"},
          {.name = kCostRepeats,
           .initial = {3},
           .least = 1,
           .most = 1000,
           .whole = true,
           .about = "of so many the fastest is the time"}};
}

}  // namespace

const ExperimentKind& cost_experiment() {
  static const ExperimentKind kKind{
      .id = "cost",
      .title = "What a step costs",
      .keys = cost_keys(),
      .damages_queries = false,
      .made_memories = random_memory_words,
      .takes_own = [](const MeasureValues&) { return false; },
      .columns = cost_columns,
      .axis_words = {{"stored", "number of memories, M"},
                     {"queries", "queries stepped together, L"},
                     {"share", "share of the largest support"},
                     {"attended", "share of memories with a weight"},
                     {"formula_flops", "operations of a step by formula, FLOP"},
                     {"counted_flops", "operations of a step as counted, FLOP"},
                     {"answer_flops", "operations of the answer alone, FLOP"},
                     {"formula_exps", "exponentials of a step by formula"},
                     {"counted_exps", "exponentials of a step as counted"},
                     {"flops_per_query", "operations for one query, FLOP"},
                     {"fit_flops", "operations of memorising, FLOP"},
                     {"microseconds", "time of a step, µs"},
                     {"device_microseconds", "time of a step on the device, µs"}},
      .first_shown = [](const MeasureValues&) { return std::string_view("counted_flops"); },
      .run = measure_costs};
  return kKind;
}

}  // namespace mnemoscope
