// What is true of every kind of experiment.
#include "engine/experiments/experiment_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

/// Bags of a few digits, trained for a moment.
std::shared_ptr<const layers::TrainingSpec> small_task() {
  layers::TrainingSpec spec;
  spec.bags = {.size = 3, .train = 20, .test = 6};
  spec.model.width = 4;
  spec.model.heads = 2;
  spec.training.epochs = 1;
  spec.competitors = {"dense", "mean-pooling"};
  return std::make_shared<const layers::TrainingSpec>(std::move(spec));
}

/// A job that is done in a moment, whatever is measured. A key whose first two numbers take longer
/// has its line here.
ExperimentJob small_job(const ExperimentKind& kind) {
  ExperimentJob job = job_of(kind);
  if (kind.trains) job.task = small_task();
  for (const MeasureKey& key : kind.keys) {
    std::vector<double>& numbers = job.values[std::string(key.name)];
    if (key.is_list && numbers.size() > 2) numbers.resize(2);
    if (key.name == "signs") numbers = {30, 40};
    if (key.name == "queries") numbers = {5};
  }
  return job;
}

TEST(EveryExperiment, HasColumnsOfDifferentNamesTheModelFirstAndTheFailureLast) {
  std::set<std::string_view> ids;
  for (const ExperimentKind* kind : experiment_kinds()) {
    EXPECT_TRUE(ids.insert(kind->id).second) << kind->id;
    EXPECT_FALSE(kind->title.empty()) << kind->id;
    EXPECT_EQ(find_experiment(kind->id), kind);
    const auto columns = kind->columns(initial_values(kind->keys));
    ASSERT_FALSE(columns.empty()) << kind->id;
    EXPECT_EQ(columns.front().name, "model") << kind->id;
    EXPECT_EQ(columns.back().name, kFailureColumn) << kind->id;
    std::set<std::string> names;
    for (const ExperimentColumn& column : columns) {
      EXPECT_TRUE(names.insert(column.name).second) << kind->id << " " << column.name;
      EXPECT_FALSE(column.about.empty()) << kind->id << " " << column.name;
    }
    for (const ExperimentColumn& column : columns) {
      EXPECT_TRUE(column.numbers.empty() || names.contains(column.numbers)) << column.name;
    }
  }
}

TEST(EveryExperiment, MarksColumnsThatItHas) {
  std::size_t marks = 0;
  for (const ExperimentKind* kind : experiment_kinds()) {
    if (!kind->marks) continue;
    const MeasureValues values = initial_values(kind->keys);
    const auto columns = kind->columns(values);
    for (const ExperimentMark& mark : kind->marks(values)) {
      ++marks;
      EXPECT_TRUE(std::any_of(columns.begin(), columns.end(),
                              [&](const auto& column) { return column.name == mark.column; }))
          << kind->id << " " << mark.column;
      EXPECT_FALSE(mark.words.empty()) << kind->id;
      EXPECT_TRUE(mark.source.ends_with('.')) << kind->id << ": " << mark.source;
    }
  }
  EXPECT_GE(marks, 3U);
}

TEST(EveryExperiment, StacksColumnsThatItHasEachOnce) {
  std::size_t stacks = 0;
  for (const ExperimentKind* kind : experiment_kinds()) {
    std::set<std::string> names;
    const auto columns = kind->columns(initial_values(kind->keys));
    const auto has = [&columns](const std::string& name, ColumnRole role) {
      return std::any_of(columns.begin(), columns.end(), [&](const ExperimentColumn& column) {
        return column.name == name && column.role == role;
      });
    };
    for (const ExperimentStack& stack : kind->stacks) {
      ++stacks;
      EXPECT_TRUE(names.insert(stack.name).second) << kind->id << " " << stack.name;
      EXPECT_TRUE(stack.over.empty() || has(stack.over, ColumnRole::part)) << stack.over;
      EXPECT_TRUE(stack.whole.empty() || has(stack.whole, ColumnRole::size)) << stack.whole;
      std::set<std::string> summed;
      for (const StackPart& part : stack.parts) {
        EXPECT_FALSE(part.words.empty());
        for (const std::string& column : part.columns) {
          EXPECT_TRUE(has(column, ColumnRole::result)) << kind->id << " " << column;
          EXPECT_TRUE(summed.insert(column).second) << column << " is counted twice";
        }
        EXPECT_TRUE(part.query.empty() || has(part.query, ColumnRole::query)) << part.query;
        EXPECT_TRUE(part.step.empty() || has(part.step, ColumnRole::step)) << part.step;
      }
    }
  }
  EXPECT_GE(stacks, 3U);
}

// What stands on each other is a whole: nothing is left out of it or in it twice.
TEST(EveryExperiment, HasPartsThatAreAWholeTogether) {
  for (const ExperimentKind* kind : experiment_kinds()) {
    if (kind->stacks.empty()) continue;
    const KindRows rows(*kind, small_job(*kind));
    for (const ExperimentStack& stack : kind->stacks) {
      for (std::size_t row = 0; row < rows.size(); ++row) {
        double sum = 0.0;
        for (const StackPart& part : stack.parts) {
          for (const std::string& column : part.columns) sum += rows.number(row, column);
        }
        const double whole = stack.whole.empty() ? 1.0 : rows.number(row, stack.whole);
        EXPECT_NEAR(sum, whole, 1e-12) << kind->id << " " << stack.name << " row " << row;
      }
    }
  }
}

TEST(EveryExperiment, GivesEqualRowsForEqualJobs) {
  for (const ExperimentKind* kind : experiment_kinds()) {
    const ExperimentJob job = small_job(*kind);
    const KindRows once(*kind, job);
    const KindRows again(*kind, job);
    EXPECT_GT(once.size(), 0U) << kind->id;
    EXPECT_EQ(once.rows(), again.rows()) << kind->id;
  }
}

TEST(EveryExperiment, GivesUpWhenItIsAsked) {
  for (const ExperimentKind* kind : experiment_kinds()) {
    KeptMemories kept;
    EXPECT_FALSE(kind->run(small_job(*kind), kept, [] { return true; })) << kind->id;
  }
}

TEST(EveryExperiment, SaysWhatAModelFailsWithInItsRow) {
  for (const ExperimentKind* kind : experiment_kinds()) {
    ExperimentJob job = small_job(*kind);
    job.variants = {{.id = "no-such-model"}};
    const KindRows rows(*kind, job);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (rows.text(row, "model") != "no-such-model") continue;
      EXPECT_FALSE(rows.text(row, "failure").empty()) << kind->id;
    }
  }
}

}  // namespace
}  // namespace mnemoscope
