#include "ui/layers/layer_choices.h"

#include <gtest/gtest.h>

#include "ui/layers/layers_words.h"

namespace mnemoscope {
namespace {

std::shared_ptr<const layers::TrainingSpec> task(const std::string& title) {
  layers::TrainingSpec spec;
  spec.title = title;
  return std::make_shared<const layers::TrainingSpec>(std::move(spec));
}

LayersState bags() {
  LayersState state;
  state.preset = 0;
  state.spec = task("Bags");
  return state;
}

TEST(LayerChoices, TheFirstTaskIsNobodysChoice) {
  EXPECT_EQ(layer_choices(bags())->chosen_since(*layer_choices({})), "");
}

TEST(LayerChoices, TrainingIsNoneOfThem) {
  LayersState state = bags();
  const auto before = layer_choices(state);
  state.goal = 20;
  state.batches = 3;
  state.epoch = 2;
  EXPECT_TRUE(layer_choices(state)->same_as(*before));
  state.rate = 0.1;
  const auto by_hand = layer_choices(state);
  EXPECT_EQ(by_hand->chosen_since(*before), "learning rate");
  ++state.round;
  state.rate.reset();
  EXPECT_EQ(layer_choices(state)->chosen_since(*by_hand), "") << "training anew";
}

TEST(LayerChoices, ATrainingThatGoesOnBringsItsTask) {
  LayersState state = bags();
  const auto before = layer_choices(state);
  state.spec = task("Kept");
  ++state.taken_up;
  EXPECT_EQ(layer_choices(state)->chosen_since(*before), "");
}

TEST(LayerChoices, ASettingComesBackWithItsTrainingAndWaits) {
  LayersState state = bags();
  state.batches = 3;
  const TrainingQuestion trained = question_of(state);
  const auto before = layer_choices(state);
  layers::TrainingSpec other = *state.spec;
  other.training.seed = 7;
  change_task(state, other);
  const auto after = layer_choices(state);
  EXPECT_EQ(after->chosen_since(*before), "the task's settings");
  state.goal = 20;
  const TrainingQuestion since = question_of(state);
  choose_layers(*after, *before, state);
  EXPECT_EQ(state.spec, trained.spec);
  EXPECT_EQ(state.goal, 0);
  EXPECT_EQ(state.round, trained.round) << "a training that runs or ran is not begun anew";
  EXPECT_EQ(state.batches, 3U);
  choose_layers(*before, *after, state);
  EXPECT_EQ(state.spec, since.spec);
  EXPECT_EQ(state.round, since.round);
  EXPECT_EQ(state.goal, 0);
}

TEST(LayerChoices, WhoLearnsComesBackAndTheTrainingStays) {
  LayersState state = bags();
  const auto before = layer_choices(state);
  state.left_out = {"sparse"};
  const auto after = layer_choices(state);
  EXPECT_EQ(after->chosen_since(*before), "who learns");
  state.goal = 20;
  const std::uint64_t round = state.round;
  choose_layers(*after, *before, state);
  EXPECT_TRUE(state.left_out.empty());
  EXPECT_EQ(state.goal, 20);
  EXPECT_EQ(state.round, round);
}

TEST(LayerChoices, AnotherTaskComesBack) {
  LayersState state = bags();
  const auto before = layer_choices(state);
  state.preset = 2;
  state.spec = task("Series");
  const auto after = layer_choices(state);
  EXPECT_EQ(after->chosen_since(*before), "Series");
  choose_layers(*after, *before, state);
  EXPECT_EQ(state.preset, 0U);
  EXPECT_EQ(state.spec->title, "Bags");
}

}  // namespace
}  // namespace mnemoscope
