// A click on where a row ended says why, and a button there changes it.
#include <gtest/gtest.h>

#include <string>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

/// The first widget whose name begins so; empty for none.
std::string first_of(const State& state, const std::string& beginning) {
  for (const auto& [name, widget] : state["widgets"].items()) {
    if (name.starts_with(beginning)) return name;
  }
  return {};
}

constexpr const char* kReason = "retrieve.why.reason.";
constexpr const char* kRemedy = "retrieve.why.remedy.";

TEST(Why, IsAnsweredByAClickAndAButtonChangesTheEndAsOneStepToUndo) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  const State before = program.state();
  ASSERT_TRUE(before["run"][0]["outcome"].get<std::string>().starts_with("another memory"));
  program.click(program.on("retrieve.why.0"));
  ASSERT_TRUE(program.reaches([](const State& now) { return !first_of(now, kReason).empty(); }))
      << program.state()["widgets"];
  // More of them come while they are tried; where they stand is known once all are there.
  ASSERT_TRUE(program.reaches([](const State& now) {
    return !first_of(now, kRemedy).empty() && !now["widgets"].contains("retrieve.why.trials");
  }));
  program.click(program.on(first_of(program.state(), kRemedy)));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return now["run"][0]["outcome"] == "retrieved";
  })) << program.state();
  EXPECT_TRUE(program.reaches([](const State& now) { return first_of(now, kReason).empty(); }))
      << "the panel is gone";
  program.key("ctrl+z");
  EXPECT_TRUE(program.reaches([&](const State& now) {
    return now["session"] == before["session"] &&
           now["run"][0]["outcome"] == before["run"][0]["outcome"];
  }));
}

TEST(Why, OfARetrievalSaysHowAndEscapeClosesIt) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("retrieve.why.1"));
  ASSERT_TRUE(program.reaches([](const State& now) {
    return first_of(now, kReason) == "retrieve.why.reason.retrieved" &&
           now["selected_variant"] == 1;
  }));
  EXPECT_TRUE(first_of(program.state(), kRemedy).empty());
  program.key("Escape");
  EXPECT_TRUE(program.reaches([](const State& now) { return first_of(now, kReason).empty(); }));
}

TEST(Why, LeavesF1ToEverythingInThePanelAndBesideIt) {
  Program program({});
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.click(program.on("retrieve.why.0"));
  ASSERT_TRUE(program.reaches([](const State& now) { return !first_of(now, kReason).empty(); }));
  program.point(program.on(first_of(program.state(), kReason)));
  program.key("F1");
  ASSERT_TRUE(program.reaches([](const State& now) { return now["glossary"] == "why"; }))
      << program.state()["glossary"];
  // Not only in the frame in which the page appears.
  program.point(program.on("retrieve.why.title"));
  EXPECT_FALSE(first_of(program.state(), kReason).empty()) << "the panel is still there to read";
  program.point(program.on("retrieve.memory.0"));
  program.key("F1");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["glossary"] == "memory"; }))
      << program.state()["glossary"];
  EXPECT_FALSE(first_of(program.state(), kReason).empty());
  program.key("Escape");
  EXPECT_TRUE(program.reaches([](const State& now) { return first_of(now, kReason).empty(); }));
  EXPECT_EQ(program.state()["glossary"], "memory") << "one Escape closes one of them";
  program.key("Escape");
  EXPECT_TRUE(program.reaches([](const State& now) { return now["glossary"].is_null(); }));
}

}  // namespace
}  // namespace mnemoscope::gui
