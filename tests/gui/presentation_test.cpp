// A lecture by real keys: everything is large, nothing is cut off, and the end gives all back.
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

bool has(const State& now, const std::string& widget) {
  return now["widgets"].contains(widget);
}

double edge(const State& now, const std::string& widget, const char* side) {
  return now["widgets"].at(widget).at(side).get<double>();
}

class Lecture : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    before_ = program_.state();
    program_.key("F5");
    ASSERT_TRUE(becomes("on"));
    // The type follows in the frame after.
    ASSERT_TRUE(has_type(200));
  }

  bool has_type(int percent) const {
    return program_.reaches([&](const State& now) { return now["type_percent"] == percent; });
  }

  bool becomes(const std::string& word) const {
    return program_.reaches([&](const State& now) { return now["presentation"] == word; });
  }

  Program program_{{}, 1280, 800};
  State before_;
};

TEST_F(Lecture, ShowsPictureStepBetaAndTableWholeAtTwiceTheSize) {
  program_.on("retrieve.variant.0");
  const State now = program_.state();
  EXPECT_EQ(now["type_percent"], 200);
  for (const char* widget : {"retrieve.state_image", "retrieve.query_image", "retrieve.scrub",
                             "retrieve.beta", "retrieve.variant.0", "retrieve.variant.2"}) {
    ASSERT_TRUE(has(now, widget)) << widget;
    EXPECT_GE(edge(now, widget, "top"), 0) << widget;
    EXPECT_LE(edge(now, widget, "bottom"), 800) << widget;
    EXPECT_GE(edge(now, widget, "left"), 0) << widget;
    EXPECT_LE(edge(now, widget, "right"), 1280) << widget;
  }
  for (const char* widget : {"menu.file", "workspace.retrieve", "retrieve.memory.0", "plot.error",
                             "retrieve.step", "help.notices"}) {
    EXPECT_FALSE(has(now, widget)) << widget;
  }
}

TEST_F(Lecture, NoticesStandBelowWhatIsShownAndCoverNothing) {
  program_.on("notice.line");
  const State now = program_.state();
  EXPECT_GE(edge(now, "notice.line", "top"), edge(now, "workspace", "bottom"));
  EXPECT_LE(edge(now, "notice.line", "bottom"), 800);
  EXPECT_LE(edge(now, "notice.line", "right"), 1280);
}

TEST_F(Lecture, IsLedByKeysAlone) {
  const int step = program_.state()["shown_step"];
  program_.key("Left");
  EXPECT_TRUE(program_.reaches([&](const State& now) { return now["shown_step"] == step - 1; }) ||
              step == 0);
  program_.key("Down");
  EXPECT_TRUE(program_.reaches(
      [&](const State& now) { return now["selected_variant"] != before_["selected_variant"]; }));
  for (const auto& [key, word] :
       {std::pair{"ctrl+2", "theory"}, std::pair{"ctrl+3", "landscape"},
        std::pair{"ctrl+4", "compare"}, std::pair{"ctrl+1", "retrieve"}}) {
    program_.key(key);
    EXPECT_TRUE(program_.reaches([&, word = word](const State& now) {
      return now["workspace"] == word;
    })) << word;
  }
}

TEST_F(Lecture, BlackScreenKeepsEverythingUntilItsKeyIsPressedAgain) {
  const State lit = program_.state();
  program_.key("b");
  ASSERT_TRUE(becomes("black"));
  program_.key("Left");
  program_.key("ctrl+n");
  program_.key("b");
  ASSERT_TRUE(becomes("on"));
  EXPECT_EQ(program_.state()["shown_step"], lit["shown_step"]);
  EXPECT_EQ(program_.state()["session"], lit["session"]);
}

TEST_F(Lecture, EscGivesBackTypePanelsAndSession) {
  program_.key("Escape");
  ASSERT_TRUE(becomes("off"));
  EXPECT_TRUE(has_type(before_["type_percent"]));
  program_.on("menu.file");
  const State after = program_.state();
  EXPECT_EQ(after["session"], before_["session"]);
  EXPECT_TRUE(has(after, "plot.error"));
}

}  // namespace
}  // namespace mnemoscope::gui
