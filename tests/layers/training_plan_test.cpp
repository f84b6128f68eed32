#include "layers/training_plan.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "temporary_folder.h"

namespace mnemoscope::layers {
namespace {

using ::testing::HasSubstr;

std::vector<std::string> ids_of(const TrainingPlan& plan) {
  std::vector<std::string> ids;
  for (const Competitor& one : plan.competitors) ids.push_back(one.id);
  return ids;
}

TrainingSpec small_bags() {
  TrainingSpec spec;
  spec.bags.size = 4;
  spec.bags.train = 40;
  spec.bags.test = 20;
  spec.model.width = 8;
  return spec;
}

TEST(TrainingPlan, BagsHaveEveryAssociationThatPoolsAndTwoBaselines) {
  const auto plan = training_plan(small_bags());
  ASSERT_TRUE(plan) << plan.error().text;
  EXPECT_THAT(ids_of(*plan),
              ::testing::ElementsAre("dense", "sparse", "top-k", "random-mask", "linear",
                                     "random-features", "mean-pooling", "max-pooling"));
}

TEST(TrainingPlan, NoPictureOfATestBagIsInATrainingBag) {
  const auto plan = training_plan(small_bags());
  ASSERT_TRUE(plan) << plan.error().text;
  const auto& task = dynamic_cast<const BagTask&>(*plan->competitors.front().task);
  const auto rows_of = [&](Part part) {
    std::set<Index> rows;
    for (const Index bag : task.bags_of(part)) {
      const auto& of = task.set().bags[static_cast<std::size_t>(bag)];
      rows.insert(of.begin(), of.end());
    }
    return rows;
  };
  const std::set<Index> train = rows_of(Part::train);
  for (const Index row : rows_of(Part::test)) EXPECT_FALSE(train.contains(row)) << row;
  EXPECT_EQ(task.examples(Part::train) + task.examples(Part::validation), 40);
  EXPECT_EQ(task.examples(Part::test), 20);
}

TEST(TrainingPlan, ASeriesHasEveryAssociationAndForecastsBeside) {
  TrainingSpec spec;
  spec.kind = TaskKind::series;
  spec.series.horizon = 24;
  spec.model.width = 8;
  const auto plan = training_plan(spec);
  ASSERT_TRUE(plan) << plan.error().text;
  EXPECT_EQ(plan->competitors.size(), associations().size() + 4);
  for (const Competitor& one : plan->competitors) {
    EXPECT_NE(one.task == nullptr, !one.fixed.has_value()) << one.id;
  }
}

TEST(TrainingPlan, BagsOfAFileAreDividedIntoFolds) {
  std::string text = "bag,label,x\n";
  for (int bag = 0; bag < 20; ++bag) text += fmt::format("{},{},{}\n", bag, bag % 2, bag);
  const testing::TemporaryFolder folder;
  TrainingSpec spec = small_bags();
  spec.bags.file = folder.write("bags.csv", text).string();
  spec.bags.folds = 5;
  const auto plan = training_plan(spec);
  ASSERT_TRUE(plan) << plan.error().text;
  EXPECT_EQ(plan->competitors.front().task->examples(Part::test), 4);
  spec.bags.fold = 5;
  EXPECT_FALSE(training_plan(spec));
}

TEST(TrainingPlan, RefusalsSayWhatToDo) {
  const auto refusal = [](const TrainingSpec& spec) {
    const auto plan = training_plan(spec);
    return plan ? "was made" : plan.error().text;
  };
  TrainingSpec spec = small_bags();
  spec.model.heads = 3;
  EXPECT_THAT(refusal(spec), HasSubstr("3 heads do not divide a width of 8"));
  spec = small_bags();
  spec.model.width = 10;
  spec.model.heads = 5;
  EXPECT_EQ(refusal(spec), "was made");
  spec.model.layer = BagLayer::stored;
  EXPECT_THAT(refusal(spec), HasSubstr("5 heads do not divide the 784 numbers of an instance"));
  spec = small_bags();
  spec.bags.target = "cat";
  EXPECT_THAT(refusal(spec), HasSubstr("\"cat\""));
  spec = small_bags();
  spec.bags.pictures = {"builtin:photos"};
  EXPECT_THAT(refusal(spec), HasSubstr("label"));
  spec = small_bags();
  spec.associations = {
      {.id = "window", .parameters = Parameters::initial(find_association("window")->parameters)}};
  EXPECT_THAT(refusal(spec), HasSubstr("static ones of bags"));
}

TEST(TrainingPlan, WhatHasNoRoomSaysWhatToLowerBeforeAWeightIsDrawn) {
  const auto refusal = [](const TrainingSpec& spec) {
    const auto plan = training_plan(spec);
    return plan ? std::string("was made") : plan.error().text;
  };
  TrainingSpec spec = small_bags();
  spec.model.width = Index{1} << 24;
  EXPECT_THAT(refusal(spec), HasSubstr("a model of width 16777216"));
  EXPECT_THAT(refusal(spec), HasSubstr("of memory, but"));
  EXPECT_THAT(refusal(spec), HasSubstr("lower model.width"));
  spec.kind = TaskKind::series;
  spec.series.horizon = 24;
  EXPECT_THAT(refusal(spec), HasSubstr("lower model.width"));
}

TEST(TrainingPlan, FoldsThatCannotBeSayWhichNumbersCan) {
  const testing::TemporaryFolder folder;
  std::string csv = "bag,label,x\n";
  for (int bag = 0; bag < 6; ++bag) csv += fmt::format("b{},{},0.5\n", bag, bag % 2);
  TrainingSpec spec = small_bags();
  spec.bags.file = folder.write("few.csv", csv).string();
  const auto refusal = [&](Index fold, Index folds) {
    spec.bags.fold = fold;
    spec.bags.folds = folds;
    const auto plan = training_plan(spec);
    return plan ? std::string("was made") : plan.error().text;
  };
  EXPECT_EQ(refusal(0, 500), "500 folds of 6 bags cannot be; choose bags.folds of 2 to 6");
  EXPECT_EQ(refusal(0, 1), "1 fold of 6 bags cannot be; choose bags.folds of 2 to 6");
  EXPECT_EQ(refusal(3, 3),
            "there is no fold 3 of 3: they are counted from 0; choose bags.fold of 0 to 2");
  EXPECT_EQ(refusal(0, 3), "was made");
}

TEST(TrainingPlan, TellsWhatIsMissingInASeries) {
  const testing::TemporaryFolder folder;
  std::string csv = "date,x\n";
  for (int day = 1; day <= 28; ++day) {
    if (day != 10) csv += fmt::format("2016-07-{:02},{}\n", day, day % 5);
  }
  TrainingSpec spec;
  spec.kind = TaskKind::series;
  spec.series.file = folder.write("days.csv", csv).string();
  spec.series.horizon = 1;
  spec.model.width = 8;
  const auto plan = training_plan(spec);
  ASSERT_TRUE(plan) << plan.error().text;
  ASSERT_EQ(plan->data_notes.size(), 1U);
  EXPECT_THAT(plan->data_notes.front(), HasSubstr("1 gap, 1 step missing"));
}

TEST(TrainingPlan, OneAssociationMayStandThereByTwoNames) {
  TrainingSpec spec = small_bags();
  const Association& top = *find_association("top-k");
  for (const double share : {0.2, 0.5}) {
    AssociationChoice choice{.id = top.id,
                             .name = fmt::format("top-{:.0f}", 100.0 * share),
                             .parameters = Parameters::initial(top.parameters)};
    ASSERT_TRUE(choice.parameters.set(top.parameters, "share", share));
    spec.associations.push_back(choice);
  }
  const auto plan = training_plan(spec);
  ASSERT_TRUE(plan) << plan.error().text;
  EXPECT_THAT(ids_of(*plan),
              ::testing::ElementsAre("top-20", "top-50", "mean-pooling", "max-pooling"));
  EXPECT_EQ(plan->competitors[1].association->parameters.real("share"), 0.5);
}

TEST(TrainingPlan, OnlyThoseThatAreAskedForTakePart) {
  TrainingSpec spec = small_bags();
  spec.competitors = {"max-pooling", "dense"};
  const auto plan = training_plan(spec);
  ASSERT_TRUE(plan) << plan.error().text;
  EXPECT_THAT(ids_of(*plan), ::testing::ElementsAre("dense", "max-pooling"));
  spec.competitors = {"densest"};
  const auto refused = training_plan(spec);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().text, HasSubstr("no competitor \"densest\""));
}

TEST(TrainingPlan, AsksForTheFileThatAPersonHasToName) {
  TrainingSpec spec = small_bags();
  spec.bags.file = kFileToName;
  const auto bags = training_plan(spec);
  ASSERT_FALSE(bags);
  EXPECT_THAT(bags.error().text, HasSubstr("--set bags.file=FILE"));
  spec = {.kind = TaskKind::series};
  spec.series.file = kFileToName;
  const auto series = training_plan(spec);
  ASSERT_FALSE(series);
  EXPECT_THAT(series.error().text, HasSubstr("--set series.file=FILE"));
}

TEST(SyntheticSeries, IsTheSameForTheSameSeed) {
  EXPECT_EQ(synthetic_series(50, 3), synthetic_series(50, 3));
  EXPECT_NE(synthetic_series(50, 3), synthetic_series(50, 4));
}

}  // namespace
}  // namespace mnemoscope::layers
