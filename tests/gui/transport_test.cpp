// The transport of the window: play, pause, and one inverse temperature for all models.
#include <gtest/gtest.h>

#include <algorithm>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

TEST(Transport, PlayShowsOneStepAfterTheOtherUntilTheEnd) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("retrieve.reset"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
  int last = 0;
  const State before = program.state();
  for (const State& run : before["run"]) last = std::max(last, run["last_step"].get<int>());
  program.click(program.on("retrieve.play"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 1; }));
  EXPECT_TRUE(program.reaches([last](const State& now) { return now["shown_step"] == last; }));
}

TEST(Transport, AStepByHandStopsWhatPlays) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("retrieve.reset"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
  program.key("shift+space");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 1; }));
  program.key("r");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
  program.key("Right");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 1; }));
}

TEST(Transport, EnterShowsTheEndAndAllowsMoreStepsOnlyThereByAnEditThatIsSeen) {
  Program program({"--set", "run.steps=2"});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("r");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
  program.key("Return");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 2; }));
  EXPECT_EQ(program.state()["session"]["steps"], 2);
  program.key("Return");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["status"] == "Allow 100 steps" && now["session"]["steps"] == 100 &&
           now["finished"] == true && now["run"][0]["last_step"] > 2;
  })) << program.state();
  program.key("ctrl+z");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["status"] == "Undone: Allow 100 steps" && now["session"]["steps"] == 2;
  }));
}

TEST(Transport, AModelThatIsAddedTakesTheBetaOfTheOthers) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  program.click(program.on("retrieve.add_model"));
  program.click(program.on("retrieve.add.window"));
  program.click(program.on("retrieve.add_chosen"));
  ASSERT_TRUE(program.settles_after(before));
  const State added = program.state()["session"]["variants"].back();
  EXPECT_EQ(added["id"], "window");
  EXPECT_EQ(added["beta"], before["session"]["variants"][0]["beta"]);
}

}  // namespace
}  // namespace mnemoscope::gui
