// Whose training is shown, as settings go and come back.
#include "ui/layers/left_trainings.h"

#include <gtest/gtest.h>

#include "session/kept_training.h"
#include "ui/layers/layers_state.h"
#include "ui/layers/layers_words.h"

namespace mnemoscope {
namespace {

layers::TrainingSpec task_of_seed(std::uint64_t seed) {
  layers::TrainingSpec spec;
  spec.training.seed = seed;
  return spec;
}

LayersState shown(const layers::TrainingSpec& spec) {
  LayersState state;
  state.keep_all = "/kept";
  stand_on(state, std::make_shared<const layers::TrainingSpec>(spec));
  return state;
}

TEST(LeftTrainings, ASliderThatComesBackFindsTheTrainingOfItsSetting) {
  LayersState state = shown(task_of_seed(1));
  state.goal = 50;
  state.batches = 2;
  state.rate = 0.25;
  const TrainingQuestion first = question_of(state);
  change_task(state, task_of_seed(2));
  const TrainingQuestion second = question_of(state);
  EXPECT_NE(second.round, first.round);
  EXPECT_NE(second.keep, first.keep) << "neither is written over";
  EXPECT_EQ(second.goal, 0);
  EXPECT_EQ(second.batches, 0U);
  EXPECT_FALSE(second.rate);
  change_task(state, task_of_seed(1));
  TrainingQuestion paused = first;
  paused.goal = 0;
  EXPECT_EQ(question_of(state), paused);
  change_task(state, task_of_seed(2));
  EXPECT_EQ(question_of(state), second);
}

TEST(LeftTrainings, WhatIsKeptOfASettingGoesOnUnlessItIsReset) {
  LayersState state = shown(task_of_seed(1));
  EXPECT_TRUE(question_of(state).resumes);
  EXPECT_EQ(question_of(state).keep, folder_of_training("/kept", training_key(*state.spec)));
  begin_anew(state);
  EXPECT_FALSE(question_of(state).resumes);
  const std::uint64_t round = state.round;
  change_task(state, task_of_seed(2));
  EXPECT_NE(state.round, round) << "no number is given twice";
}

TEST(LeftTrainings, AnotherTaskOfTheListLosesNone) {
  LayersState state = shown(task_of_seed(1));
  const TrainingQuestion first = question_of(state);
  LayersState next = with_trainings_of(state);
  stand_on(next, std::make_shared<const layers::TrainingSpec>(task_of_seed(2)));
  EXPECT_NE(question_of(next).round, first.round);
  LayersState back = with_trainings_of(next);
  stand_on(back, first.spec);
  EXPECT_EQ(question_of(back), first);
}

TEST(LeftTrainings, ARateByHandStaysWithMoreEpochs) {
  LayersState state = shown(task_of_seed(1));
  state.rate = 0.25;
  layers::TrainingSpec longer = task_of_seed(1);
  longer.training.epochs += 10;
  change_task(state, longer);
  EXPECT_EQ(state.rate, 0.25);
  longer.training.cosine = true;
  change_task(state, longer);
  state.rate = 0.5;
  longer.training.epochs += 10;
  change_task(state, longer);
  EXPECT_FALSE(state.rate) << "another training";
}

TEST(LeftTrainings, ARefusedFileLeavesTheTaskAndItsTraining) {
  LayersState state = shown(task_of_seed(1));
  state.goal = 50;
  const TrainingQuestion first = question_of(state);
  layers::TrainingSpec wrong = task_of_seed(1);
  wrong.bags.file = "/nowhere/wrong.csv";
  try_task(state, wrong);
  EXPECT_EQ(question_of(state), first) << "while it is looked at";
  LiveTraining live{.question = {.spec = state.tried}, .running = true};
  EXPECT_EQ(judge_tried(state, &live), "");
  EXPECT_NE(state.tried, nullptr) << "nothing is known yet";
  live.failure = "wrong.csv: no bags.";
  EXPECT_EQ(judge_tried(state, &live), "wrong.csv: no bags.");
  EXPECT_EQ(state.tried, nullptr);
  EXPECT_EQ(state.file_refusal, "wrong.csv: no bags.");
  EXPECT_EQ(question_of(state), first);
}

TEST(LeftTrainings, AFileThatFitsTakesItsPlace) {
  LayersState state = shown(task_of_seed(1));
  state.file_refusal = "of an older one";
  layers::TrainingSpec right = task_of_seed(1);
  right.bags.file = "/somewhere/right.csv";
  try_task(state, right);
  EXPECT_EQ(state.file_refusal, "");
  LiveTraining live{.question = {.spec = state.tried}};
  live.learners.emplace_back();
  EXPECT_EQ(judge_tried(state, &live), "");
  EXPECT_EQ(file_of_task(*state.spec), "/somewhere/right.csv");
  EXPECT_EQ(state.tried, nullptr);
}

TEST(LeftTrainings, OnlyARateThatFallsIsBoundToItsEpochs) {
  LayersState state = shown(task_of_seed(1));
  LiveTraining live;
  live.learners.push_back({.epochs = {std::make_shared<const LiveEpoch>()}});
  EXPECT_FALSE(begins_anew_by_epochs(state, live));
  layers::TrainingSpec falling = task_of_seed(1);
  falling.training.cosine = true;
  change_task(state, falling);
  EXPECT_TRUE(begins_anew_by_epochs(state, live));
  EXPECT_FALSE(begins_anew_by_epochs(state, {})) << "nothing is learnt yet";
}

}  // namespace
}  // namespace mnemoscope
