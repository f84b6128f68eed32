#include "ui/experiments/experiment_choices.h"

#include <gtest/gtest.h>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

SweepSpec over(std::vector<std::string> counts) {
  SweepSpec sweep;
  sweep.title = "Capacity";
  sweep.session = default_session();
  sweep.axes = {{.key = "memories.count", .values = std::move(counts)},
                {.key = "seeds", .values = {"1"}}};
  return sweep;
}

std::shared_ptr<const SweepSpec> shared(SweepSpec sweep) {
  return std::make_shared<const SweepSpec>(std::move(sweep));
}

TEST(SweepChangeWords, NameWhatIsAnother) {
  const SweepSpec before = over({"10"});
  EXPECT_EQ(sweep_change_words(before, before), "");
  EXPECT_EQ(sweep_change_words(before, over({"10", "20"})), column_words("memories.count"));
  SweepSpec after = before;
  after.axes.pop_back();
  EXPECT_EQ(sweep_change_words(before, after), "without " + column_words("seeds"));
  after = before;
  after.session.variants.front().enabled = !after.session.variants.front().enabled;
  EXPECT_EQ(sweep_change_words(before, after), "the models");
  after = before;
  after.session.memories.count = 3;
  EXPECT_EQ(sweep_change_words(before, after), "the memories");
  after = before;
  after.title = "Noise";
  EXPECT_EQ(sweep_change_words(before, after), "Noise");
}

TEST(ExperimentChoices, TheFirstExperimentIsNobodysChoice) {
  ExperimentsState state;
  const auto before = experiment_choices(state);
  state.sweep = shared(over({"10"}));
  state.preset = 0;
  EXPECT_EQ(experiment_choices(state)->chosen_since(*before), "");
}

TEST(ExperimentChoices, AnAxisComesBackWithItsField) {
  ExperimentsState state;
  state.sweep = shared(over({"10"}));
  state.measures = true;
  const auto before = experiment_choices(state);
  state.sweep = shared(over({"10", "20"}));
  const auto after = experiment_choices(state);
  EXPECT_EQ(after->chosen_since(*before), column_words("memories.count"));
  state.typed["experiments.axis.1"] = "10, 20, 3";
  state.refusal = "no";
  choose_experiment(*after, *before, state);
  EXPECT_EQ(*state.sweep, over({"10"}));
  EXPECT_TRUE(state.typed.empty());
  EXPECT_EQ(state.refusal, "");
  EXPECT_TRUE(state.measures) << "as after an edit by hand";
  choose_experiment(*before, *after, state);
  EXPECT_EQ(*state.sweep, over({"10", "20"}));
}

TEST(ExperimentChoices, AnotherExperimentComesBackAndDoesNotRun) {
  ExperimentsState state;
  state.preset = 0;
  state.sweep = shared(over({"10"}));
  const auto before = experiment_choices(state);
  SweepSpec other = over({"10"});
  other.title = "Noise";
  state = {};
  state.preset = 3;
  state.sweep = shared(other);
  state.measures = true;
  const auto after = experiment_choices(state);
  EXPECT_EQ(after->chosen_since(*before), "Noise");
  choose_experiment(*after, *before, state);
  EXPECT_EQ(state.preset, 0U);
  EXPECT_EQ(state.sweep->title, "Capacity");
  EXPECT_FALSE(state.measures);
}

}  // namespace
}  // namespace mnemoscope
