#include "engine/experiments/training_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

ExperimentJob job_of_task(layers::TrainingSpec spec, bool by_epoch = false, bool timed = false) {
  ExperimentJob job{.values = initial_values(training_experiment().keys)};
  if (by_epoch) job.values["rows"] = {1.0};
  if (timed) job.values["times"] = {1.0};
  job.task = std::make_shared<const layers::TrainingSpec>(std::move(spec));
  return job;
}

layers::TrainingSpec small_bags() {
  layers::TrainingSpec spec;
  spec.bags = {.size = 3, .train = 30, .test = 10};
  spec.model.width = 8;
  spec.training.epochs = 3;
  spec.competitors = {"dense", "max-pooling"};
  return spec;
}

TEST(TrainingExperiment, HasARowForEachCompetitorOnTheTestPart) {
  const KindRows rows(training_experiment(), job_of_task(small_bags()));
  ASSERT_EQ(rows.size(), 2U);
  const std::size_t dense = rows.row_of("dense");
  EXPECT_EQ(rows.number(dense, "baseline"), 0.0);
  EXPECT_EQ(rows.number(rows.row_of("max-pooling"), "baseline"), 1.0);
  EXPECT_EQ(rows.number(dense, "epochs"), 3.0);
  EXPECT_GE(rows.number(dense, "best_epoch"), 1.0);
  for (const char* column : {"auc", "accuracy", "last_auc", "last_accuracy"}) {
    EXPECT_GE(rows.number(dense, column), 0.0) << column;
    EXPECT_LE(rows.number(dense, column), 1.0) << column;
  }
  EXPECT_TRUE(std::isnan(rows.number(dense, "absolute_error"))) << "bags have none";
}

TEST(TrainingExperiment, IsTheSameAsATraining) {
  const layers::TrainingSpec spec = small_bags();
  const auto plan = layers::training_plan(spec);
  ASSERT_TRUE(plan);
  const layers::Task& task = *plan->competitors.front().task;
  layers::Training training(task, spec.training);
  training.run();
  const KindRows rows(training_experiment(), job_of_task(spec));
  EXPECT_EQ(rows.number(rows.row_of("dense"), "loss"),
            layers::evaluate(task, training.chosen(), layers::Part::test).loss);
}

TEST(TrainingExperiment, HasARowForEachEpochWhereItIsAskedTo) {
  const KindRows rows(training_experiment(), job_of_task(small_bags(), true));
  ASSERT_EQ(rows.size(), 6U);
  EXPECT_EQ(rows.number(0, "epoch"), 1.0);
  EXPECT_EQ(rows.number(2, "epoch"), 3.0);
  EXPECT_GT(rows.number(0, "train_loss"), 0.0);
  EXPECT_GT(rows.number(0, "validation_loss"), 0.0);
}

TEST(TrainingExperiment, TimesOnlyWhereItIsAskedTo) {
  const auto has_seconds = [](const ExperimentJob& job) {
    const auto columns = training_experiment().columns(job.values);
    return std::any_of(columns.begin(), columns.end(),
                       [](const ExperimentColumn& column) { return column.name == "seconds"; });
  };
  EXPECT_FALSE(has_seconds(job_of_task(small_bags())));
  const ExperimentJob timed = job_of_task(small_bags(), false, true);
  ASSERT_TRUE(has_seconds(timed));
  const KindRows rows(training_experiment(), timed);
  EXPECT_GT(rows.number(0, "seconds"), 0.0);
}

TEST(TrainingExperiment, HasTheForecastsThatNeedNoTraining) {
  layers::TrainingSpec spec;
  spec.kind = layers::TaskKind::series;
  spec.series.horizon = 24;
  spec.series.stride = 40;
  spec.model.width = 4;
  spec.training.epochs = 1;
  spec.competitors = {"linear", "last-value"};
  const KindRows rows(training_experiment(), job_of_task(spec));
  ASSERT_EQ(rows.size(), 2U);
  const std::size_t last = rows.row_of("last-value");
  EXPECT_GT(rows.number(last, "loss"), 0.0);
  EXPECT_GT(rows.number(last, "absolute_error"), 0.0);
  EXPECT_TRUE(std::isnan(rows.number(last, "epochs")));
}

TEST(TrainingExperiment, IsRefusedWithoutATask) {
  KeptMemories kept;
  const auto rows = training_experiment().run(
      {.values = initial_values(training_experiment().keys)}, kept, [] { return false; });
  ASSERT_FALSE(rows);
  EXPECT_THAT(rows.error().text, ::testing::HasSubstr("[task]"));
}

}  // namespace
}  // namespace mnemoscope
