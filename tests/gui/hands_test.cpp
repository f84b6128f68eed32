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
  const Point moved = program_.on("splitter.right", 0.5, 0.3);
  program_.click(moved);
  program_.click(moved);
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

}  // namespace
}  // namespace mnemoscope::gui
