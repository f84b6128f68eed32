#include "engine/run_words.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

RunOptions all_options() {
  return {.damping = 0.5,
          .clamp = Clamp::visible,
          .temperature = 0.1,
          .seed = 7,
          .beta_schedule = BetaSchedule::geometric,
          .beta_to = 5.0};
}

TEST(RunOptionWords, AreEmptyForAPlainRun) {
  RunOptions plain;
  plain.steps = 3;
  plain.seed = 7;       // of no noise
  plain.beta_to = 5.0;  // of no schedule
  EXPECT_EQ(run_options_words(plain), "");
  EXPECT_EQ(run_options_sentence(plain), "");
  EXPECT_EQ(run_options_text(plain, true), "");
}

TEST(RunOptionWords, SayWhatIsNotPlain) {
  EXPECT_EQ(run_options_words(all_options()), "damped 0.5 · clamped · τ 0.1 · β to 5");
  EXPECT_EQ(
      run_options_sentence(all_options()),
      "every step goes 0.5 of its way, keeps the pixels that the corruption left alone, adds "
      "noise of temperature 0.1 (seed 7), and β goes by one factor from each model's own to 5");
  EXPECT_EQ(run_options_text(all_options(), true),
            "damping=0.5; clamp=visible; temperature=0.1; seed=7; beta_schedule=geometric; "
            "beta_to=5");
}

TEST(RunOptionWords, ASentenceBeginsWithTheScheduleWhereItIsAlone) {
  RunOptions options;
  options.beta_schedule = BetaSchedule::linear;
  options.beta_to = 0.25;
  EXPECT_EQ(run_options_sentence(options), "β goes evenly from each model's own to 0.25");
}

TEST(RunOptionWords, LeaveOutWhatDoesNothingToAModelWithoutBeta) {
  EXPECT_EQ(run_options_text(all_options(), false), "damping=0.5; clamp=visible");
}

}  // namespace
}  // namespace mnemoscope
