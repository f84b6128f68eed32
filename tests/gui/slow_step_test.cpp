// One step shown slowly, in the real window.
#include <gtest/gtest.h>

#include <thread>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

double play_time(const State& now) {
  return now["retrieve"]["slow"]["seconds"].get<double>();
}

bool is_shown(const State& now) {
  return now["retrieve"]["slow"].is_object() && now["widgets"].contains("slow.bars");
}

TEST(SlowStep, PlaysHoldsGoesFromPhaseToPhaseAndEndsByKeys) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state()["session"];
  program.key("s");
  ASSERT_TRUE(program.reaches(is_shown)) << program.state()["retrieve"];
  ASSERT_TRUE(program.reaches([](const State& now) { return play_time(now) > 0.2; }));
  program.key("space");
  ASSERT_TRUE(
      program.reaches([](const State& now) { return now["retrieve"]["slow"]["paused"] == true; }));
  program.key("Right");
  program.key("Right");
  program.key("Right");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["retrieve"]["slow"]["seen"] == 3;
  })) << program.state()["retrieve"];
  program.key("Escape");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["retrieve"]["slow"].is_null() && now["widgets"].contains("retrieve.state_image");
  }));
  EXPECT_EQ(program.state()["session"], before);
}

TEST(SlowStep, WithoutMotionFollowsTheKeysOnly) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("menu.view"));
  program.click(program.on("view.motion"));
  program.key("s");
  ASSERT_TRUE(program.reaches(is_shown));
  const double stands = play_time(program.state());
  std::this_thread::sleep_for(Milliseconds(600));
  EXPECT_EQ(play_time(program.state()), stands);
  program.click(program.on("slow.next"));
  EXPECT_TRUE(program.reaches([=](const State& now) { return play_time(now) > stands; }));
  program.click(program.on("slow.end"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["retrieve"]["slow"].is_null(); }));
}

}  // namespace
}  // namespace mnemoscope::gui
