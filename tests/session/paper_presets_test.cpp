// The papers' experiments on layers, as sweeps that come with the program.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "session/experiment_list.h"
#include "session/sweep_jobs.h"
#include "session/sweep_task.h"
#include "session/training_table.h"
#include "source_folder.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

ExperimentList papers() {
  return load_experiments({source_folder() / "assets" / "papers"});
}

SweepSpec preset(const std::string& name) {
  for (const ExperimentPreset& one : papers().presets) {
    if (one.file.stem() == name) return one.sweep;
  }
  ADD_FAILURE() << "no " << name;
  return {};
}

layers::TrainingSpec task_of(const SweepSpec& sweep) {
  auto spec = task_of_line(sweep.task, "task", sweep.base_dir);
  EXPECT_TRUE(spec) << (spec ? "" : spec.error().text);
  return spec ? *spec : layers::TrainingSpec{};
}

/// The first two points of its jobs are enough to see that axes are keys of its task.
TEST(PaperPresets, AreReadAndTellWhatDiffers) {
  const ExperimentList list = papers();
  EXPECT_THAT(list.refused, SizeIs(0)) << (list.refused.empty() ? "" : list.refused[0].text);
  EXPECT_GE(list.presets.size(), 5U);
  for (const ExperimentPreset& one : list.presets) {
    const std::string name = one.file.stem().string();
    EXPECT_FALSE(one.sweep.title.empty()) << name;
    EXPECT_FALSE(one.sweep.about.empty()) << name;
    const TrainingReport report = report_of(one.sweep);
    EXPECT_FALSE(report.paper.empty()) << name;
    EXPECT_GE(report.differs.size(), 3U) << name;
    for (const std::string& sentence : report.differs) {
      EXPECT_TRUE(sentence.ends_with('.')) << name << ": " << sentence;
    }
    for (const std::string& sentence : settled_sentences(report.differs, task_of(one.sweep))) {
      EXPECT_EQ(sentence.find('{'), std::string::npos) << name << ": " << sentence;
      EXPECT_EQ(sentence.find("beats"), std::string::npos) << "that is for its numbers to say";
    }
    const auto jobs = sweep_jobs(one.sweep, "1");
    EXPECT_TRUE(jobs) << name << ": " << (jobs ? "" : jobs.error().text);
  }
}

/// A number of a paper beside nobody would be lost without a word.
TEST(PaperPresets, EveryNumberOfAPaperHasItsCompetitor) {
  for (const ExperimentPreset& one : papers().presets) {
    std::set<std::string> ids;
    for (const auto& choice : task_of(one.sweep).associations) ids.insert(choice.competitor());
    const TrainingReport report = report_of(one.sweep);
    for (const PaperNumbers& numbers : report.numbers) {
      EXPECT_FALSE(numbers.values.empty());
      for (const auto& [id, number] : numbers.values) {
        EXPECT_TRUE(ids.contains(id)) << one.file << ": " << id;
      }
      for (const auto& [key, value] : numbers.where) {
        const bool is_axis = std::find(report.by.begin(), report.by.end(), key) != report.by.end();
        EXPECT_TRUE(key == "data" || is_axis) << one.file << ": " << key;
      }
    }
  }
}

TEST(PaperPresets, TableFiveIsTenFoldsByFiveSeeds) {
  const SweepSpec sweep = preset("table-5");
  const auto jobs = sweep_jobs(sweep, "1");
  ASSERT_TRUE(jobs) << jobs.error().text;
  EXPECT_THAT(*jobs, SizeIs(50));
  const layers::TrainingSpec task = task_of(sweep);
  EXPECT_EQ(task.bags.file, layers::kFileToName);
  EXPECT_EQ(task.bags.folds, 10);
  EXPECT_EQ(task.training.optimiser.kind, layers::OptimiserKind::adam);
  EXPECT_THAT(report_of(sweep).by, SizeIs(0)) << "all is averaged over";
}

TEST(PaperPresets, TableSixHasAWindowForEachHorizon) {
  const SweepSpec sweep = preset("table-6");
  const auto jobs = sweep_jobs(sweep, "1");
  ASSERT_TRUE(jobs) << jobs.error().text;
  EXPECT_THAT(*jobs, SizeIs(20));
  EXPECT_THAT(report_of(sweep).by, ElementsAre("series.horizon"));
  const auto line = resolved_task(sweep, (*jobs)[3]);
  ASSERT_TRUE(line);
  const auto task = task_of_line(*line, "task", sweep.base_dir);
  ASSERT_TRUE(task) << task.error().text;
  EXPECT_EQ(task->series.horizon, 720);
  const auto window = std::find_if(task->associations.begin(), task->associations.end(),
                                   [](const auto& one) { return one.parameters.has("width"); });
  ASSERT_NE(window, task->associations.end());
  EXPECT_EQ(window->parameters.integer("width"), 8);
}

TEST(PaperPresets, FiguresAreOfBagsOfDigits) {
  const auto jobs_of = [](const SweepSpec& sweep) {
    const auto jobs = sweep_jobs(sweep, "1");
    return jobs ? jobs->size() : 0U;
  };
  EXPECT_EQ(jobs_of(preset("figure-4")), 70U);
  EXPECT_EQ(jobs_of(preset("figure-5")), 10U);
  EXPECT_EQ(task_of(preset("figure-5")).bags.size, 50);
  EXPECT_EQ(report_of(preset("figure-6")).score, "seconds");
  EXPECT_THAT(report_of(preset("figure-4")).by, ElementsAre("bags.size"));
}

// Even the largest bags are there in the digits that come with the program.
TEST(PaperPresets, TheLargestBagsCanBeDrawn) {
  layers::TrainingSpec task = task_of(preset("figure-4"));
  task.bags.size = 100;
  task.bags.train = 20;
  task.bags.test = 4;
  task.model.width = 4;
  const auto plan = layers::training_plan(task);
  ASSERT_TRUE(plan) << plan.error().text;
  EXPECT_THAT(plan->competitors, SizeIs(10));
}

}  // namespace
}  // namespace mnemoscope
