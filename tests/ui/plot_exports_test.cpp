// The menu of something that has none of its own.
#include "ui/shown/plot_exports.h"

#include <gtest/gtest.h>

#include "ui/gui_fixture.h"
#include "ui/shown/exportables.h"

namespace mnemoscope {
namespace {

/// A table at a place of the window.
class OfferedExport : public Gui {
 protected:
  void draw_once() {
    frame([](UiContext& ui) {
      const TableExport table("numbers", [] { return Table{{"a"}, {{"1"}}}; });
      offer_export(ui, "offered", ImRect(100.0F, 100.0F, 200.0F, 200.0F), table);
    });
  }

  /// From one place to the other with the right button.
  void press(ImVec2 from, ImVec2 to) {
    ImGui::GetIO().MousePos = from;
    draw_once();
    ImGui::GetIO().MouseDown[ImGuiMouseButton_Right] = true;
    draw_once();
    ImGui::GetIO().MousePos = to;
    draw_once();
    ImGui::GetIO().MouseDown[ImGuiMouseButton_Right] = false;
    for (int i = 0; i < 3; ++i) draw_once();
  }

  bool is_open() const { return widgets_.all().contains("offered.menu.csv"); }
};

TEST_F(OfferedExport, OpensByARightClickOnItsPlace) {
  press({150.0F, 150.0F}, {151.0F, 150.0F});
  EXPECT_TRUE(is_open());
}

TEST_F(OfferedExport, StaysClosedBesideIt) {
  press({250.0F, 150.0F}, {250.0F, 150.0F});
  EXPECT_FALSE(is_open());
}

/// Which moves a zoomed picture.
TEST_F(OfferedExport, StaysClosedAfterADrag) {
  press({120.0F, 150.0F}, {180.0F, 150.0F});
  EXPECT_FALSE(is_open());
}

}  // namespace
}  // namespace mnemoscope
