#include "ui/retrieve/grid_layout.h"

#include "ui/finished_session.h"
#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

using TheGridOfQueries = Gui;

TEST_F(TheGridOfQueries, HasRoomForEveryTotalThatItCanShow) {
  const FinishedSession finished;
  frame([&](UiContext& ui) {
    for (const Index queries : {2, 1000, 60000}) {
      const GridLayout layout = grid_layout(ui, *finished.run.start, queries, 3, 0);
      ImGui::PushFont(ui.theme.faces().numbers);
      const float total = ImGui::CalcTextSize(fmt::format("{0} of {0}", queries).c_str()).x;
      ImGui::PopFont();
      EXPECT_GE(layout.mean, total) << queries;
      EXPECT_GE(layout.model, total) << queries;
    }
  });
}

}  // namespace
}  // namespace mnemoscope
