// What stands at the right end of a heading is cut by an ellipsis and not by the edge of the column.
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

using AHeading = Gui;

TEST_F(AHeading, KeepsWhatStandsAtItsRightEndWithinItsColumn) {
  for (const char* right :
       {"short", "keys of Random features with many more words, epoch 12.npy"}) {
    frame([&](UiContext& ui) {
      heading(ui, "Memories", right);
      const float edge = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
      EXPECT_LE(ImGui::GetItemRectMax().x, edge + 0.5F) << right;
      EXPECT_GT(ImGui::GetItemRectMax().x, edge - ui.theme.px(20)) << "at its right end";
    });
  }
}

}  // namespace
}  // namespace mnemoscope
