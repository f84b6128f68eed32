#include "engine/experiments/training_experiment.h"

#include <cmath>
#include <utility>

#include "engine/experiments/loaded_job.h"
#include "engine/summary.h"
#include "layers/training_plan.h"

namespace mnemoscope {
namespace {

using layers::Competitor;
using layers::EpochRecord;
using layers::Evaluation;
using layers::Part;
using layers::Training;
using layers::TrainingEnd;

constexpr std::string_view kTrainingRows = "rows";
constexpr std::string_view kTrainingTimes = "times";

bool is_by_epoch(const MeasureValues& values) {
  return key_number(values, kTrainingRows) > 0.0;
}

bool is_timed(const MeasureValues& values) {
  return key_number(values, kTrainingTimes) > 0.0;
}

void add_scores(std::vector<ExperimentColumn>& columns, const std::string& before,
                const std::string& where) {
  columns.push_back({before + "auc", "ROC-AUC of bags " + where});
  columns.push_back({before + "accuracy", "share of bags that are told right " + where});
  columns.push_back(
      {before + "loss", "cross entropy of bags, mean squared error of a series " + where});
  columns.push_back({before + "absolute_error", "mean absolute error of a series " + where});
}

std::vector<ExperimentColumn> training_columns(const MeasureValues& values) {
  std::vector<ExperimentColumn> columns = model_columns();
  columns.push_back(
      {std::string(kBaselineColumn), "1 for what a layer has to beat, else 0", ColumnRole::size});
  if (is_by_epoch(values)) {
    columns.push_back({std::string(kEpochColumn), "epoch, from 1", ColumnRole::place});
    columns.push_back({"rate", "learning rate"});
    columns.push_back({"batch_loss", "mean loss of the epoch's batches, with dropout"});
    add_scores(columns, "train_", "on the training part");
    add_scores(columns, "validation_", "on the validation part");
  } else {
    add_scores(columns, "", "on the test part after the best epoch by validation");
    add_scores(columns, "last_", "on the test part after the last epoch");
    columns.push_back({"best_epoch", "the best epoch by validation"});
    columns.push_back({"epochs", "epochs that were trained"});
    columns.push_back({"learnt", "numbers that are learnt", ColumnRole::size});
  }
  if (is_timed(values)) columns.push_back({"seconds", "of an epoch's updates"});
  add_last_columns(columns);
  return columns;
}

ExperimentCell cell_or_none(const std::optional<double>& value) {
  return value ? ExperimentCell(*value) : ExperimentCell();
}

void put_scores(NamedRow& row, const std::string& before, const std::optional<Evaluation>& of) {
  if (!of) return;
  row.put(before + "auc", cell_or_none(of->auc))
      .put(before + "accuracy", cell_or_none(of->accuracy))
      .put(before + "loss", of->loss)
      .put(before + "absolute_error", cell_or_none(of->absolute_error));
}

NamedRow begun_row(const Competitor& competitor, const std::vector<ExperimentColumn>& columns) {
  NamedRow row(columns);
  row.put("model", competitor.id)
      .put("parameters", parameters_text(competitor.association ? competitor.association->parameters
                                                                : Parameters{}))
      .put(kBaselineColumn, std::int64_t{competitor.is_baseline ? 1 : 0});
  return row;
}

/// The part that is missing of a task has no numbers.
std::optional<Evaluation> scored(const Evaluation& evaluation) {
  return evaluation.score ? std::optional(evaluation) : std::nullopt;
}

ExperimentRow epoch_row(NamedRow row, const EpochRecord& record, bool timed) {
  row.put(kEpochColumn, std::int64_t{record.epoch})
      .put("rate", record.rate)
      .put("batch_loss", record.train_loss);
  put_scores(row, "train_", record.train);
  put_scores(row, "validation_", scored(record.validation));
  if (timed) row.put("seconds", record.seconds);
  return row.cells();
}

double mean_seconds(const std::vector<EpochRecord>& history) {
  double sum = 0.0;
  for (const EpochRecord& record : history) sum += record.seconds;
  return history.empty() ? std::nan("") : sum / static_cast<double>(history.size());
}

ExperimentRow end_row(NamedRow row, const Training& training, bool timed) {
  const layers::TrainingState& state = training.state();
  put_scores(row, "", layers::evaluate(training.task(), training.chosen(), Part::test));
  put_scores(row, "last_", layers::evaluate(training.task(), state.tensors, Part::test));
  row.put("best_epoch", std::int64_t{state.best_epoch})
      .put("epochs", std::int64_t{state.epochs_done})
      .put("learnt", std::int64_t{layers::parameter_count(state.tensors)})
      .put("note", training.sentence());
  if (timed) row.put("seconds", mean_seconds(state.history));
  return row.cells();
}

/// A forecast that needs no training.
ExperimentRow fixed_row(NamedRow row, const Competitor& competitor, bool by_epoch) {
  row.put("note", std::string("needs no training"));
  if (by_epoch) {
    put_scores(row, "train_", competitor.fixed_train);
    put_scores(row, "validation_", competitor.fixed_validation);
  } else {
    put_scores(row, "", competitor.fixed);
    put_scores(row, "last_", competitor.fixed);
  }
  return row.cells();
}

Result<std::vector<ExperimentRow>> measure_training(const ExperimentJob& job, KeptMemories&,
                                                    const GivesUp& stop) {
  if (!job.task) return fail("there is no task to train; write one as [task] of the sweep");
  Progress progress = stoppable(stop);
  const auto plan = layers::training_plan(*job.task, Loading(progress));
  if (!plan) return tl::unexpected(plan.error());
  const std::vector<ExperimentColumn> columns = training_columns(job.values);
  const bool by_epoch = is_by_epoch(job.values);
  const bool timed = is_timed(job.values);
  std::vector<ExperimentRow> rows;
  for (const Competitor& competitor : plan->competitors) {
    const NamedRow begun = begun_row(competitor, columns);
    if (!competitor.task) {
      rows.push_back(fixed_row(begun, competitor, by_epoch));
      continue;
    }
    Training training(*competitor.task, job.task->training);
    if (training.run(stop) == TrainingEnd::stopped) {
      return fail("stopped; the sweep goes on from here when it is started again");
    }
    if (!by_epoch) rows.push_back(end_row(begun, training, timed));
    for (const EpochRecord& record : training.state().history) {
      if (by_epoch) rows.push_back(epoch_row(begun, record, timed));
    }
  }
  return rows;
}

}  // namespace

const ExperimentKind& training_experiment() {
  static const ExperimentKind kKind{
      .id = "training",
      .title = "Layers that are trained",
      .keys = {{.name = kTrainingRows,
                .initial = {0},
                .words = {"end", "epochs"},
                .about = "a row a competitor on the test part, or one an epoch"},
               {.name = kTrainingTimes,
                .initial = {0},
                .words = {"off", "on"},
                .about = "whether an epoch is timed too: another number every time"}},
      .asks_models = false,
      .uses_memories = false,
      .damages_queries = false,
      .trains = true,
      .columns = training_columns,
      .axis_words = {{"seconds", "updates of an epoch, s"},
                     {"rate", "learning rate"},
                     {"auc", "AUC"},
                     {"last_auc", "AUC after the last epoch"}},
      .run = measure_training};
  return kKind;
}

}  // namespace mnemoscope
