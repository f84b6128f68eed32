// Lines of a menu that a key opened, and keys that go from one to the next.
#include "ui/widgets/menu_line.h"

#include "ui/context.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class MenuLineTest : public Gui {
 protected:
  MenuLineTest() {
    for (const ImGuiKey key : {ImGuiKey_Tab, ImGuiKey_Space, ImGuiKey_Enter, ImGuiKey_UpArrow,
                               ImGuiKey_DownArrow, ImGuiKey_Escape}) {
#if IMGUI_VERSION_NUM < 18700
      ImGui::GetIO().KeyMap[key] = key;
#else
      static_cast<void>(key);
#endif
    }
  }

  void draw(bool opens = false) {
    frame([&](UiContext& ui) {
      ui.program.focus.begin_frame();
      ImGui::Button("head");
      if (opens) open_menu_by_key(ui, "menu", "menu.one");
      is_open_ = ImGui::BeginPopup("menu");
      if (!is_open_) return;
      if (menu_line(ui, {.name = "menu.one", .label = "One"})) chosen_ += "1";
      menu_line(ui, {.name = "menu.off", .label = "Off", .why_not = "Not now"});
      if (menu_line(ui, {.name = "menu.two", .label = "Two"})) chosen_ += "2";
      if (begin_menu_line(ui, {.name = "menu.more", .label = "More"}, "menu.three")) {
        if (menu_line(ui, {.name = "menu.three", .label = "Three"})) chosen_ += "3";
        ImGui::EndMenu();
      }
      ImGui::EndPopup();
    });
  }

  /// One frame in which a key is held, and one in which it is up again.
  void press(ImGuiKey key) {
    hold(key, true);
    draw();
    hold(key, false);
    draw();
  }

  void open() {
    draw();
    draw(true);
    draw();
    ASSERT_TRUE(is_open_);
  }

  const std::string& focused() const {
    return program_.focus.focused();
  }

  bool is_open_ = false;
  std::string chosen_;

 private:
  static void hold(ImGuiKey key, bool down) {
#if IMGUI_VERSION_NUM < 18700
    ImGui::GetIO().KeysDown[key] = down;
#else
    ImGui::GetIO().AddKeyEvent(key, down);
#endif
  }
};

TEST_F(MenuLineTest, AreWalkedByArrowsPastTheOnesThatAreOff) {
  open();
  EXPECT_EQ(focused(), "menu.one");
  for (const char* const name : {"menu.two", "menu.more", "menu.one"}) {
    press(ImGuiKey_DownArrow);
    EXPECT_EQ(focused(), name);
  }
  press(ImGuiKey_UpArrow);
  EXPECT_EQ(focused(), "menu.more");
  EXPECT_EQ(chosen_, "");
}

TEST_F(MenuLineTest, AreChosenByEnterAndCloseTheMenu) {
  open();
  press(ImGuiKey_DownArrow);
  press(ImGuiKey_Enter);
  EXPECT_EQ(chosen_, "2");
  EXPECT_FALSE(is_open_);
}

TEST_F(MenuLineTest, OpenTheMenuBesideThem) {
  open();
  press(ImGuiKey_UpArrow);
  ASSERT_EQ(focused(), "menu.more");
  press(ImGuiKey_Space);
  draw();
  EXPECT_EQ(focused(), "menu.three");
  press(ImGuiKey_Space);
  EXPECT_EQ(chosen_, "3");
}

}  // namespace
}  // namespace mnemoscope
