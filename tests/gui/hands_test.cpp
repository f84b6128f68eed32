// Hands and eyes: borders that are dragged, plots made large, controls by keys, the way back to the
// beginning; and nothing moves under a hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

double width(const State& now, const std::string& widget) {
  const State& place = now["widgets"][widget];
  return place["right"].get<double>() - place["left"].get<double>();
}

class Hands : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  bool has_focus(const std::string& name) {
    return program_.reaches([&](const State& now) { return now["focused"] == name; });
  }

  Program program_{{}, 1440, 900};
};

TEST_F(Hands, DragABorderAndPutItBackByADoubleClick) {
  const double before = width(program_.state(), "plot.energy");
  const Point border = program_.on("splitter.right", 0.5, 0.3);
  program_.drag({border, {border.x - 40, border.y}, {border.x - 80, border.y}});
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return std::abs(width(now, "plot.energy") - before - 80.0) < 3.0;
  })) << width(program_.state(), "plot.energy")
      << " was " << before;
  // The same in every workspace.
  program_.key("ctrl+2");
  ASSERT_TRUE(program_.reaches([](const State& now) {
    return now["workspace"] == "theory" && now["widgets"].contains("splitter.right");
  }));
  program_.key("ctrl+1");
  program_.double_click(program_.on("splitter.right", 0.5, 0.3));
  EXPECT_TRUE(
      program_.reaches([&](const State& now) { return width(now, "plot.energy") == before; }));
}

TEST_F(Hands, MakeAPlotLargeByItsKeyAndSmallByEscape) {
  const double before = width(program_.state(), "plot.error");
  program_.click(program_.on("plot.error", 0.5, 0.5));  // the pointer is on it now
  const auto is_large = [&](const State& now) {
    return now["widgets"].contains("plot.large") && width(now, "plot.error") > 2.0 * before;
  };
  program_.key("f");
  ASSERT_TRUE(program_.reaches(is_large));
  program_.key("Left");
  EXPECT_TRUE(program_.reaches(is_large)) << "steps go on while it is large";
  program_.key("Escape");
  EXPECT_TRUE(
      program_.reaches([&](const State& now) { return width(now, "plot.error") == before; }));
  program_.click(program_.on("plot.energy.large"));
  EXPECT_TRUE(
      program_.reaches([](const State& now) { return now["widgets"].contains("plot.large"); }));
}

/// The column of the noise's slider has a text field too, which must not keep the keyboard.
TEST_F(Hands, GoOnByTabAfterANumberWasTypedOrGivenUp) {
  std::string focused;
  for (int i = 0; i < 60 && focused != "query.1.sigma"; ++i) {
    program_.key("Tab");
    ASSERT_TRUE(program_.reaches([&](const State& now) { return now["focused"] != focused; }));
    focused = program_.state()["focused"];
  }
  ASSERT_TRUE(has_focus("query.1.sigma"));
  program_.key("Return");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["widgets"].contains("query.1.sigma.typing"); }));
  program_.key("Escape");
  ASSERT_TRUE(has_focus("query.1.sigma"));
  program_.key("Tab");
  ASSERT_TRUE(program_.reaches(
      [](const State& now) { return now["focused"] != "query.1.sigma" && now["focused"] != ""; }));
  EXPECT_FALSE(program_.state()["widgets"].contains("retrieve.search.typing"));
  const std::string next = program_.state()["focused"];
  program_.key("Tab");
  EXPECT_TRUE(program_.reaches([&](const State& now) { return now["focused"] != next; }));
}

TEST_F(Hands, GoThroughControlsByTabAndMoveASliderByArrows) {
  const int step = program_.state()["shown_step"];
  program_.key("Left");
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["shown_step"] == std::max(0, step - 1);
  })) << "without a ring the arrows scrub";
  std::string focused;
  for (int i = 0; i < 60 && focused != "retrieve.beta"; ++i) {
    program_.key("Tab");
    ASSERT_TRUE(program_.reaches([&](const State& now) { return now["focused"] != focused; }));
    focused = program_.state()["focused"];
  }
  ASSERT_TRUE(has_focus("retrieve.beta"));
  const State before = program_.state();
  program_.key("Right");
  ASSERT_TRUE(program_.settles_after(before));
  EXPECT_GT(program_.state()["session"]["variants"][0]["beta"],
            before["session"]["variants"][0]["beta"]);
  EXPECT_EQ(program_.state()["shown_step"], before["shown_step"]) << "the arrow was the slider's";
  program_.key("Escape");
  ASSERT_TRUE(has_focus(""));
  program_.key("Left");
  EXPECT_TRUE(program_.reaches([&](const State& now) {
    return now["shown_step"] != before["shown_step"] || before["shown_step"] == 0;
  }));
}

TEST_F(Hands, GoBackToTheBeginningByOneKey) {
  const State first = program_.state();
  program_.click(program_.on("retrieve.memory.3"));
  ASSERT_TRUE(program_.settles_after(first));
  program_.key("ctrl+3");
  program_.key("Home");
  program_.click(program_.on("unsaved.discard"));
  ASSERT_TRUE(program_.reaches([&](const State& now) {
    return now["workspace"] == "retrieve" && now["session"] == first["session"] &&
           now["shown_step"] == first["shown_step"] && now["finished"] == true;
  })) << program_.state()["session"];
}

TEST_F(Hands, SeeNothingMoveWhileASliderIsDragged) {
  const Point from = program_.on("retrieve.beta", 0.5);
  const State before = program_.state();
  for (const double share : {0.35, 0.2, 0.6, 0.9}) {
    const Point to = program_.on("retrieve.beta", share);
    program_.drag({from, {(from.x + to.x) / 2, from.y}, to});
    ASSERT_TRUE(program_.settles());
    const State now = program_.state();
    for (const char* name : {"retrieve.beta", "retrieve.step", "plot.energy", "plot.error",
                             "splitter.left", "splitter.right"}) {
      ASSERT_TRUE(now["widgets"].contains(name)) << name;
      EXPECT_EQ(now["widgets"][name], before["widgets"][name]) << name << " at " << share;
    }
  }
}

}  // namespace
}  // namespace mnemoscope::gui
