#include "ui/widgets/focus.h"

#include "ui/context.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class FocusTest : public Gui {
 protected:
  FocusTest() {
    for (const ImGuiKey key : {ImGuiKey_Tab, ImGuiKey_Space, ImGuiKey_Enter, ImGuiKey_LeftArrow,
                               ImGuiKey_RightArrow, ImGuiKey_Escape}) {
      map(key);
    }
  }

  /// One frame in which a key is held; the next one has it up again.
  void press(ImGuiKey key, bool shift = false) {
    ImGui::GetIO().KeyShift = shift;
    hold(key, true);
    draw();
    hold(key, false);
    ImGui::GetIO().KeyShift = false;
    draw();
  }

  void draw() {
    frame([&](UiContext& ui) {
      ui.program.focus.begin_frame();
      pressed_ += button(ui, {.name = "first", .label = "First"}) ? 1 : 0;
      button(ui, {.name = "off", .label = "Off", .why_not = "Not now."});
      toggle(ui, {.name = "flag", .label = "Flag"}, flag_);
      const Edit edit = slider(ui, {.name = "whole", .label = "Whole"},
                               {.min = 0.0, .max = 10.0, .whole = true}, value_);
      if (edit != Edit::none) edits_.push_back(edit);
    });
  }

  const std::string& focused() const { return program_.focus.focused(); }

  int pressed_ = 0;
  bool flag_ = false;
  double value_ = 5.0;
  std::vector<Edit> edits_;

 private:
#if IMGUI_VERSION_NUM < 18700
  static void map(ImGuiKey key) {
    ImGui::GetIO().KeyMap[key] = key;
  }
  static void hold(ImGuiKey key, bool down) {
    ImGui::GetIO().KeysDown[key] = down;
  }
#else
  static void map(ImGuiKey) {}
  static void hold(ImGuiKey key, bool down) {
    ImGui::GetIO().AddKeyEvent(key, down);
  }
#endif
};

TEST_F(FocusTest, GoesThroughTheControlsThatAnswerInTheOrderOfDrawing) {
  draw();
  draw();
  EXPECT_EQ(focused(), "");
  for (const char* name : {"first", "flag", "whole", "first"}) {
    press(ImGuiKey_Tab);
    EXPECT_EQ(focused(), name);
  }
  press(ImGuiKey_Tab, true);
  EXPECT_EQ(focused(), "whole");
}

TEST_F(FocusTest, PressesButtonsAndTogglesByKeys) {
  draw();
  draw();
  press(ImGuiKey_Space);
  EXPECT_EQ(pressed_, 0) << "nothing has the keyboard yet";
  press(ImGuiKey_Tab);
  press(ImGuiKey_Space);
  press(ImGuiKey_Enter);
  EXPECT_EQ(pressed_, 2);
  press(ImGuiKey_Tab);
  press(ImGuiKey_Space);
  EXPECT_TRUE(flag_);
  EXPECT_TRUE(program_.focus.takes(Focus::Kind::button));
  EXPECT_FALSE(program_.focus.takes(Focus::Kind::arrows));
}

TEST_F(FocusTest, MovesASliderByArrowsAndCommitsWhenTheyAreUp) {
  draw();
  draw();
  press(ImGuiKey_Tab, true);
  ASSERT_EQ(focused(), "whole");
  press(ImGuiKey_RightArrow);
  EXPECT_EQ(value_, 6.0);
  EXPECT_EQ(edits_, (std::vector{Edit::live, Edit::commit}));
  EXPECT_TRUE(program_.focus.takes(Focus::Kind::arrows));
  press(ImGuiKey_LeftArrow);
  EXPECT_EQ(value_, 5.0);
}

TEST_F(FocusTest, TypesAValueAfterEnter) {
  draw();
  draw();
  press(ImGuiKey_Tab, true);
  press(ImGuiKey_Enter);
  EXPECT_EQ(view_.typing.name, "whole");
}

TEST_F(FocusTest, IsWhereItWasAfterAValueWasTypedOrGivenUp) {
  draw();
  draw();
  for (const ImGuiKey end : {ImGuiKey_Escape, ImGuiKey_Enter}) {
    press(ImGuiKey_Tab, true);
    ASSERT_EQ(focused(), "whole");
    press(ImGuiKey_Enter);
    draw();
    ASSERT_EQ(view_.typing.name, "whole");
    press(end);
    draw();
    EXPECT_EQ(view_.typing.name, "") << "the key that ends the text begins no other";
    EXPECT_EQ(focused(), "whole");
    press(ImGuiKey_Tab);
    EXPECT_EQ(focused(), "first");
    press(ImGuiKey_Escape);
  }
}

TEST_F(FocusTest, PressesAButtonFromElsewhereOnce) {
  draw();
  draw();
  program_.focus.press("first");
  draw();
  draw();
  EXPECT_EQ(pressed_, 1);
  EXPECT_EQ(focused(), "first");
  program_.focus.press("off");
  draw();
  EXPECT_EQ(pressed_, 1) << "what is off cannot be pressed";
}

TEST_F(FocusTest, LeavesByEscapeAndByAClick) {
  draw();
  draw();
  press(ImGuiKey_Tab);
  press(ImGuiKey_Escape);
  EXPECT_EQ(focused(), "");
  press(ImGuiKey_Tab);
  ASSERT_EQ(focused(), "first");
  mouse({280.0F, 500.0F}, true);
  draw();
  EXPECT_EQ(focused(), "");
}

}  // namespace
}  // namespace mnemoscope
