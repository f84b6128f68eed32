// The window under a person's hand: real clicks, drags and keys, judged by what the program says of
// itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

// The states that each model went through, as the hashes of the state file.
std::vector<std::string> hashes(const State& state) {
  std::vector<std::string> all;
  for (const State& run : state["run"]) all.push_back(run["states"]);
  return all;
}

// The selected variant's beta; the first variant's when none is selected.
double beta(const State& state) {
  return state["session"]["variants"][0]["beta"];
}

std::string notices(const State& state) {
  return state["notices"].dump();
}

TEST(Window, ShowsTheResultsOfEveryModelAtFirst) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State now = program.state();
  EXPECT_GE(now["run"].size(), 2U);
  for (const State& run : now["run"]) EXPECT_GE(run["last_step"], 1) << run;
}

TEST(Window, StepsByButtonAndByKey) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("retrieve.reset"));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
  program.click(program.on("retrieve.step"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 1; }));
  program.key("space");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 2; }));
  program.key("Left");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 1; }));
}

TEST(Window, ADragOfBetaRunsAgainAndOneUndoTakesItBack) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  program.drag({program.on("retrieve.beta", 0.5), program.on("retrieve.beta", 0.4),
                program.on("retrieve.beta", 0.3), program.on("retrieve.beta", 0.2)});
  ASSERT_TRUE(program.settles_after(before));
  const State dragged = program.state();
  EXPECT_NE(beta(dragged), beta(before));
  EXPECT_NE(hashes(dragged), hashes(before));

  program.key("ctrl+z");
  ASSERT_TRUE(program.settles_after(dragged));
  EXPECT_EQ(beta(program.state()), beta(before));
  EXPECT_EQ(hashes(program.state()), hashes(before));
}

TEST(Window, AStrokeOnTheQueryRunsAgainAndOneUndoTakesItBack) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  program.click(program.on("retrieve.brush"));
  program.drag({program.on("retrieve.query_image", 0.3, 0.3),
                program.on("retrieve.query_image", 0.5, 0.4),
                program.on("retrieve.query_image", 0.7, 0.3)});
  // Each part of a stroke runs at once, so results of its beginning come first.
  const auto coverage = [](const State& now) { return now["session"]["paint_coverage"]; };
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return coverage(now) > coverage(before) && hashes(now) != hashes(before);
  }));

  program.key("ctrl+z");
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return coverage(now) == coverage(before) && hashes(now) == hashes(before);
  }));
}

TEST(Window, AClickOnAMemoryMakesItTheTarget) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  const int other = before["session"]["memory"] == 1 ? 2 : 1;
  program.click(program.on("retrieve.memory." + std::to_string(other)));
  ASSERT_TRUE(program.settles_after(before));
  EXPECT_EQ(program.state()["session"]["memory"], other);
  EXPECT_NE(hashes(program.state()), hashes(before));
}

TEST(Window, AtRestUsesNoProcessorTime) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const auto ticks_in = [&](Milliseconds span) {
    const long start = program.process().cpu_ticks();
    wait_until([] { return false; }, span);
    return program.process().cpu_ticks() - start;
  };
  // Messages fade and pictures are uploaded over the first frames; then nothing moves any more.
  EXPECT_TRUE(wait_until([&] { return ticks_in(Milliseconds(1000)) <= 1; }, kPatience));
  EXPECT_LE(ticks_in(Milliseconds(2000)), 4) << "of 200 ticks";
  // It still answers.
  program.click(program.on("retrieve.reset"));
  EXPECT_TRUE(program.reaches([](const State& now) { return now["shown_step"] == 0; }));
}

TEST(Window, KeepsWhatIsOpenWhenAFileIsBad) {
  Program program({});
  std::ofstream(program.folder() / "broken.toml")
      << "format = \"mnemoscope-session\"\nversion = 1\n"
         "[memories]\nsauce = \"builtin:photos\"\n";
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  program.key("ctrl+o");
  program.click(program.on("browser.home"));
  program.click(program.on("browser.broken.toml"));
  program.click(program.on("browser.accept"));
  ASSERT_TRUE(
      program.reaches([&](const State& now) { return now["notices"] != before["notices"]; }));
  EXPECT_THAT(notices(program.state()), HasSubstr("broken.toml"));
  EXPECT_THAT(notices(program.state()), HasSubstr("sauce"));
  EXPECT_EQ(program.state()["session"], before["session"]);
  EXPECT_EQ(hashes(program.state()), hashes(before));
}

TEST(Window, OpensAndSaysSoWhenTheFileItWasGivenIsBad) {
  const testing::TemporaryFolder folder;
  std::ofstream(folder / "text.png") << "no picture\n";
  Program program({(folder / "text.png").string()});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_THAT(notices(program.state()), HasSubstr("text.png"));
  EXPECT_GE(program.state()["session"]["variants"].size(), 2U);
}

TEST(Window, ClosesCleanly) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.key("ctrl+q");
  EXPECT_EQ(program.process().wait(kPatience), 0) << program.process().errors();
}

}  // namespace
}  // namespace mnemoscope::gui
