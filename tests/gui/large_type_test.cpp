// Type at twice its size in a window of 1280 x 800: what belongs together is seen together.
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

double edge(const State& now, const std::string& widget, const char* side) {
  return now["widgets"].at(widget).at(side).get<double>();
}

class LargeType : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(program_.settles()) << program_.process().errors(); }

  /// Whether a widget is whole between the bars.
  void expect_in_sight(const State& now, const std::string& widget) {
    EXPECT_GE(edge(now, widget, "top"), edge(now, "workspace.retrieve", "bottom")) << widget;
    EXPECT_LE(edge(now, widget, "bottom"), edge(now, "help.notices", "top")) << widget;
    EXPECT_GE(edge(now, widget, "left"), 0) << widget;
    EXPECT_LE(edge(now, widget, "right"), 1280) << widget;
  }

  Program program_{{"--type-scale", "2"}, 1280, 800};
};

TEST_F(LargeType, HasPictureStepBetaAndTheWholeTableInSight) {
  program_.on("retrieve.baseline");
  const State now = program_.state();
  for (const char* widget : {"retrieve.state_image", "retrieve.verdict", "retrieve.sentence",
                             "retrieve.scrub", "retrieve.beta", "retrieve.variant.0",
                             "retrieve.variant.2", "retrieve.baseline", "retrieve.criterion"}) {
    expect_in_sight(now, widget);
  }
  EXPECT_LE(edge(now, "retrieve.verdict", "right"), 1236) << "inside the card";
}

TEST_F(LargeType, HasAStepShownSlowlyInSightWithItsHands) {
  program_.key("s");
  program_.on("slow.bars");
  for (int phase = 0; phase < 3; ++phase) {
    const State now = program_.state();
    for (const char* widget : {"slow.caption", "slow.bars", "slow.state", "slow.next_state",
                               "slow.back", "slow.next", "slow.end"}) {
      expect_in_sight(now, widget);
      EXPECT_TRUE(now["widgets"][widget]["visible"]) << widget;
    }
    program_.key("Right");
  }
}

TEST_F(LargeType, HasAllOfTheMapInSight) {
  program_.key("ctrl+3");
  program_.on("landscape.map");
  const State now = program_.state();
  expect_in_sight(now, "landscape.map");
  EXPECT_GE(edge(now, "landscape.map", "right") - edge(now, "landscape.map", "left"), 380)
      << "and no stamp of it";
}

TEST_F(LargeType, HasTheCurvesOfALayerInSightOverHalfOfTheWorkspace) {
  program_.key("ctrl+7");
  program_.on("layers.curves");
  const State now = program_.state();
  expect_in_sight(now, "layers.curves");
  expect_in_sight(now, "layers.train");
  const double bars = edge(now, "help.notices", "top") - edge(now, "workspace.retrieve", "bottom");
  EXPECT_GE(edge(now, "layers.curves", "bottom") - edge(now, "layers.curves", "top"), 0.45 * bars)
      << "the paddings of the column are not the curves'";
}

TEST_F(LargeType, HasEveryWorkspaceAndMenuInSight) {
  const State now = program_.state();
  for (const char* widget : {"menu.file", "menu.help", "workspace.retrieve", "workspace.theory",
                             "workspace.landscape", "workspace.compare", "workspace.learn"}) {
    EXPECT_GE(edge(now, widget, "left"), 0) << widget;
    EXPECT_LE(edge(now, widget, "right"), 1280) << widget;
  }
}

TEST_F(LargeType, HasTheWorkspacesWithoutRoomInAMenuThatIsNamedAfterTheOneShown) {
  EXPECT_LE(edge(program_.state(), "workspace.more", "right"), 1280);
  program_.click(program_.on("workspace.more"));
  program_.click(program_.on("view.layers"));
  ASSERT_TRUE(program_.reaches([](const State& now) { return now["workspace"] == "layers"; }));
  EXPECT_LE(edge(program_.state(), "workspace.more", "right"), 1280);
}

TEST(TypeOfOneAndAHalf, HasTheVerdictToo) {
  Program program({"--type-scale", "1.5"}, 1280, 800);
  ASSERT_TRUE(program.settles()) << program.process().errors();
  program.on("retrieve.verdict");
  const State now = program.state();
  EXPECT_LE(edge(now, "retrieve.verdict", "bottom"), edge(now, "retrieve.scrub", "top"));
  EXPECT_LE(edge(now, "retrieve.verdict", "right"), 1260);
}

}  // namespace
}  // namespace mnemoscope::gui
