// Edits that wait for a result: they arrive whatever is looked at meanwhile, and what cannot be had
// is said.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;
using ::testing::HasSubstr;

std::string source(const State& now) {
  return now["session"]["sources"][0];
}

bool rests(const State& now) {
  return now["busy"] == false && now["finished"] == true;
}

TEST(Edits, OfMemoriesArriveAlsoInAnotherWorkspaceAndAreOneUndoEntry) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  program.click(program.on("memories.digits"));
  program.key("ctrl+2");
  ASSERT_TRUE(program.reaches([&](const State& now) {
    return now["workspace"] == "theory" && source(now) == "builtin:digits" && rests(now) &&
           now["run"][0]["generation"] == now["generation"];
  }));
  EXPECT_EQ(program.state()["session"]["count"], 60);
  program.key("ctrl+z");
  ASSERT_TRUE(program.reaches(
      [&](const State& now) { return now["session"] == before["session"] && rests(now); }));
}

TEST(Memories, HaveOneWayToBeExchangedFromPanelAndPalette) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("memories.fashion"));
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return source(now) == "builtin:fashion" && rests(now); }));
  const State by_panel = program.state();
  program.key("ctrl+z");
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return source(now) == "builtin:photos" && rests(now); }));
  program.key("ctrl+p");
  program.on("palette.query");
  for (const char* letter : {"c", "l", "o", "t", "h", "i", "n", "g", "Return"}) program.key(letter);
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return source(now) == "builtin:fashion" && rests(now); }));
  EXPECT_EQ(program.state()["session"], by_panel["session"]);
}

TEST(ASetThatCannotBeLoaded, IsSaidInItsPlaceAndAnotherCanBeTaken) {
  const testing::TemporaryFolder folder;
  const auto file = folder / "session.toml";
  std::ofstream(folder / "broken.npy") << "no numbers";
  std::ofstream(file) << "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
                         "source = \"broken.npy\"\n[query]\nmemory = 0\n[[variants]]\n"
                         "id = \"dense\"\nbeta = 1.0\n";
  Program program({file.string()});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  EXPECT_THAT(program.state()["notices"].dump(), HasSubstr("broken.npy"));
  for (const char* key : {"ctrl+2", "ctrl+3", "ctrl+1"}) program.key(key);
  program.click(program.on("memories.photos"));
  EXPECT_TRUE(program.reaches([](const State& now) {
    return source(now) == "builtin:photos" && rests(now) && now["run"].size() == 1U;
  }));
}

TEST(AnotherSession, HasNothingHiddenOrSelectedFromTheOneBefore) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("retrieve.variant.2", 0.1));
  ASSERT_TRUE(program.reaches([](const State& now) { return now["selected_variant"] == 2; }));
  program.key("h");
  ASSERT_TRUE(program.reaches(
      [](const State& now) { return !now["widgets"].contains("retrieve.variant.2"); }));
  program.key("ctrl+n");
  // It opens with the model that brings the target back.
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["widgets"].contains("retrieve.variant.2") && now["selected_variant"] == 1 &&
           rests(now);
  }));
}

TEST(AnotherSession, HasItsPlotsInTheirPlaces) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const auto is_large = [](const State& now) { return now["widgets"].contains("plot.large"); };
  program.click(program.on("plot.energy.large"));
  ASSERT_TRUE(program.reaches(is_large));
  program.key("ctrl+n");
  EXPECT_TRUE(program.reaches([&](const State& now) { return !is_large(now) && rests(now); }));
}

TEST(ATextField, ThatIsOpenedAgainHasNothingToTakeBack) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const Point beside = program.on("retrieve.memory.0");
  program.key("ctrl+p");
  program.on("palette.query");
  for (const char* const letter : {"s", "a", "v", "e"}) program.key(letter);
  program.click(beside);  // leaves it, with its text
  ASSERT_TRUE(program.reaches(
      [](const Program::State& now) { return !now["widgets"].contains("palette.query"); }));
  program.key("ctrl+p");
  program.on("palette.query");
  for (int i = 0; i < 4; ++i) program.key("ctrl+z");
  program.key("x");
  program.key("Escape");
  EXPECT_TRUE(program.reaches([](const Program::State& now) {
    return !now["widgets"].contains("palette.query");
  })) << "the window is still there: "
      << program.process().errors();
}

TEST(AWindow, IsClosedWhileAModelIsStillBeingFitted) {
  const testing::TemporaryFolder folder;
  const auto file = folder / "session.toml";
  std::ofstream(file) << "format = \"mnemoscope-session\"\nversion = 1\n[memories]\n"
                         "source = \"builtin:digits\"\n[query]\nmemory = 0\n[[variants]]\n"
                         "id = \"svr\"\n";
  Program program({file.string()});
  EXPECT_NO_THROW(program.on("retrieve.fit.0"));
  program.key("ctrl+q");
  EXPECT_EQ(program.process().wait(kPatience), 0) << program.process().errors();
}

TEST(ASeed, IsTypedToItsLastDigitAndBeyondTheLastOneItIsSaidWhatIsAccepted) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("memories.settings"));
  program.ctrl_click(program.on("memories.seed"));
  program.on("memories.seed.typing");
  program.key("ctrl+a");
  program.type("18446744073709551616");
  program.key("Return");
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["widgets"].contains("memories.seed.refusal");
  })) << program.state()["status"];
  EXPECT_THAT(program.state()["status"].dump(),
              HasSubstr("a whole number from 0 to 18446744073709551615"));
  EXPECT_EQ(program.state()["session"]["seed"], 0);
  program.key("ctrl+a");
  program.type("18446744073709551615");
  program.key("Return");
  EXPECT_TRUE(program.reaches([](const State& now) {
    return now["session"]["seed"] == 18446744073709551615U && rests(now);
  })) << program.state()["status"];
}

TEST(HowMany, HasOneRangeWhicheverEndIsLeft) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("memories.settings"));
  program.ctrl_click(program.on("memories.count"));
  program.on("memories.count.typing");
  for (const char* typed : {"0", "21"}) {
    program.key("ctrl+a");
    program.type(typed);
    program.key("Return");
    EXPECT_TRUE(program.reaches([](const State& now) {
      return now["status"].dump().find("1 to 20") != std::string::npos;
    })) << typed
        << program.state()["status"];
    program.key("ctrl+a");
    program.type("x");
    program.key("Return");
    EXPECT_TRUE(program.reaches([](const State& now) {
      return now["status"].dump().find("not a number") != std::string::npos;
    })) << program.state()["status"];
  }
}

}  // namespace
}  // namespace mnemoscope::gui
