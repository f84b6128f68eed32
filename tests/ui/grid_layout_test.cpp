#include "ui/retrieve/grid_layout.h"

#include "ui/context.h"
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

TEST_F(TheGridOfQueries, SetsWordsUnderPicturesBeforeAColumnIsCutOff) {
  const FinishedSession finished;
  frame([&](UiContext& ui) {
    ImGui::BeginChild("middle", {588, 400});  // of the Retrieve workspace in 1280 x 800
    const float room = ImGui::GetContentRegionAvail().x - ImGui::GetStyle().ScrollbarSize;
    for (const std::size_t models : {1, 2, 3, 4}) {
      const GridLayout layout = grid_layout(ui, *finished.run.start, 60, models, 40);
      const auto count = static_cast<float>(models);
      EXPECT_LE(layout.query + count * layout.model + layout.mean + 8 * (count + 2), room)
          << models;
    }
    ImGui::EndChild();
  });
}

}  // namespace
}  // namespace mnemoscope
