// The Theory workspace under a person's hand.
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

TEST(TheoryWorkspace, OpensByItsTabAndShowsTheRowThatIsClicked) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_EQ(program.state()["workspace"], "retrieve");
  program.click(program.on("workspace.theory"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["workspace"] == "theory"; }));
  program.click(program.on("theory.row.I4", 0.2));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["theory"]["row"] == "I4"; }));
  EXPECT_EQ(program.state()["theory"]["verdicts"]["I4"], "holds");
  program.key("ctrl+1");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["workspace"] == "retrieve"; }));
}

TEST(TheoryWorkspace, LoadsTheCounterExampleThatBreaksAPrintedTheorem) {
  Program program({"--workspace", "theory"});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  program.click(program.on("theory.row.I1", 0.2));
  program.click(program.on("theory.example.CE1"));
  ASSERT_TRUE(program.settles_after(before));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["session"]["variants"].size() == 1 && now["theory"]["verdicts"]["I1"] == "fails";
  }));
  const State now = program.state();
  EXPECT_EQ(now["theory"]["row"], "I1");
  EXPECT_EQ(now["theory"]["verdicts"]["I4"], "holds");
  EXPECT_EQ(now["session"]["variants"][0]["beta"], 10.0);
}

TEST(TheoryWorkspace, GivesTheOwnSessionBackAfterACounterExample) {
  Program program({"--workspace", "theory"});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("theory.row.I1", 0.2));
  program.key("ctrl+1");
  program.click(program.on("retrieve.memory.5"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["session"]["memory"] == 5; }));
  ASSERT_TRUE(program.settles());
  const State own = program.state()["session"];
  program.key("ctrl+2");
  program.click(program.on("theory.example.CE1"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["session"]["variants"].size() == 1 && now["widgets"].contains("example.leave");
  })) << "unsaved changes wait: nothing is asked";
  program.click(program.on("example.leave"));
  ASSERT_TRUE(program.reaches([&](const State& now) { return now["session"] == own; }));
  program.key("ctrl+z");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["session"]["memory"] == 13; }));
}

TEST(TheoryWorkspace, SelectsAModelByItsChip) {
  Program program({"--workspace", "theory"});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  // The first session opens with the model that tells its story, the second.
  ASSERT_TRUE(program.reaches([](const State& now) { return now["selected_variant"] == 1; }));
  program.click(program.on("theory.model.0"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["selected_variant"] == 0; }));
  program.click(program.on("theory.model.1"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["selected_variant"] == 1; }));
  // The second model of the first session is sparse: the statement on exact retrieval is its own.
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["theory"]["verdicts"]["I13"] == "holds" &&
           now["theory"]["verdicts"]["I1"] == "does not apply";
  }));
}

}  // namespace
}  // namespace mnemoscope::gui
