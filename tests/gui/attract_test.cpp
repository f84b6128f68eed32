// The window walks by itself until a key is pressed, and leaves nothing behind.
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

TEST(Attract, WalksFromMemoryToMemoryAndGivesBackTheSession) {
  const Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles());
  const State before = program.state();
  program.click(program.on("menu.view"));
  program.click(program.on("view.attract"));
  const auto memory_is_another = [](const State& than) {
    return [memory = than["session"]["memory"]](const State& now) {
      return now["session"]["memory"] != memory;
    };
  };
  ASSERT_TRUE(program.reaches(memory_is_another(before)));
  const State first = program.state();
  EXPECT_TRUE(program.reaches(memory_is_another(first))) << "and on to the next";
  program.key("x");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["attract"] == false; }));
  // What the key asked for is carried out after the frame that tells of it.
  EXPECT_TRUE(
      program.reaches([&](const State& now) { return now["session"] == before["session"]; }));
  program.click(program.on("menu.edit"));
  program.on("edit.undo");
  EXPECT_EQ(program.state()["widgets"]["edit.undo"]["enabled"], false);
}

TEST(Attract, GivesBackWhatWasLookedAt) {
  const Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles());
  program.key("ctrl+2");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["workspace"] == "theory"; }));
  const State before = program.state();
  program.click(program.on("menu.view"));
  program.click(program.on("view.attract"));
  ASSERT_TRUE(program.reaches([&](const State& now) {
    return now["workspace"] == "retrieve" && now["shown_step"] != before["shown_step"];
  }));
  program.key("x");
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return now["attract"] == false && now["workspace"] == "theory" &&
           now["shown_step"] == before["shown_step"];
  })) << program.state()["shown_step"];
}

}  // namespace
}  // namespace mnemoscope::gui
