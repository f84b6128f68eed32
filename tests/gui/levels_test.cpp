// Three levels of the interface by real clicks: nothing is lost, everything one click away.
#include <gtest/gtest.h>

#include "gui/program.h"
#include "source_folder.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

bool has(const State& now, const std::string& widget) {
  return now["widgets"].contains(widget);
}

TEST(Levels, StandardIsWhatTestsAndScriptsOpen) {
  const Program program({}, 1280, 800);
  ASSERT_TRUE(program.settles());
  EXPECT_EQ(program.state()["level"], "standard");
  EXPECT_TRUE(has(program.state(), "plot.error"));
}

TEST(Levels, EssentialKeepsWhatItLeavesOutAndShowsItAgainByAClick) {
  const Program program({"--level", "essential"}, 1280, 800);
  ASSERT_TRUE(program.settles());
  const State essential = program.state();
  for (const char* widget :
       {"retrieve.memory.0", "query.add", "retrieve.step", "retrieve.beta", "retrieve.variant.0",
        "retrieve.verdict", "workspace.retrieve", "workspace.learn"}) {
    EXPECT_TRUE(has(essential, widget)) << widget;
  }
  for (const char* widget : {"plot.error", "workspace.theory", "retrieve.theorems", "run.limit",
                             "retrieve.one_beta", "memories.settings", "query.file", "compute"}) {
    EXPECT_FALSE(has(essential, widget)) << widget;
  }
  program.click(program.on("level.next"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["level"] == "standard" && has(now, "plot.error") && has(now, "workspace.theory");
  }));
  EXPECT_EQ(program.state()["session"], essential["session"]);
  EXPECT_EQ(program.state()["run"], essential["run"]) << "nothing ran again";
}

TEST(Levels, ARunThatIsNotPlainStaysInSight) {
  const Program program({"--level", "essential", "--set", "run.damping=0.5"}, 1280, 800);
  ASSERT_TRUE(program.settles());
  EXPECT_TRUE(has(program.state(), "run.limit"));
  program.click(program.on("run.limit"));
  EXPECT_TRUE(program.reaches([](const State& now) { return has(now, "run.damping"); }));
}

TEST(Levels, KeysReachWhatIsLeftOut) {
  const Program program({"--level", "essential"}, 1280, 800);
  ASSERT_TRUE(program.settles());
  program.key("ctrl+2");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["workspace"] == "theory" && has(now, "workspace.theory");
  }));
}

}  // namespace
}  // namespace mnemoscope::gui
