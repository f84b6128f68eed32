// Where small pictures and the words below them stand.
#include "ui/experiments/captioned_pictures.h"

#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

constexpr float kSide = 76.0F;

struct DrawnRow {
  std::vector<ImVec2> corners{};  // upper left ones
  float right = 0.0F;             // edge of the column
  float end = 0.0F;               // where the next item begins
  float line = 0.0F;              // height of a line
};

class CaptionedPictures : public Gui {
 protected:
  DrawnRow drawn(const std::vector<std::string>& captions) {
    DrawnRow row;
    frame([&](UiContext& ui) {
      row.right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
      row.line = ImGui::GetTextLineHeight();
      draw_captioned(ui, captions, kSide, [&](std::size_t) {
        row.corners.push_back(ImGui::GetCursorScreenPos());
        ImGui::Dummy({kSide, kSide});
      });
      row.end = ImGui::GetCursorScreenPos().y;
    });
    return row;
  }
};

TEST_F(CaptionedPictures, StandWithinTheColumnInRowsRightBelowEachOther) {
  const std::vector<std::string> captions{"memory 14",
                                          "query",
                                          "p = 2: like no memory",
                                          "p = 3: like no memory",
                                          "p = 4: memory #14",
                                          "p = 5: memory #14"};
  const DrawnRow row = drawn(captions);
  ASSERT_EQ(row.corners.size(), captions.size());
  const float gap = ImGui::GetStyle().ItemSpacing.y;
  for (std::size_t i = 0; i < row.corners.size(); ++i) {
    EXPECT_LE(row.corners[i].x + kSide, row.right) << captions[i];
    const float down = i == 0 ? 0.0F : row.corners[i].y - row.corners[i - 1].y;
    EXPECT_GE(down, 0.0F) << captions[i];
    // Of the longest caption no more than four lines stand between two rows.
    EXPECT_LE(down, kSide + 4.0F * row.line + 3.0F * gap) << captions[i];
  }
  EXPECT_GT(row.corners[1].x, row.corners[0].x + kSide) << "there is room for more than one";
  EXPECT_GT(row.corners.back().y, row.corners.front().y) << "and not for all";
}

TEST_F(CaptionedPictures, KeepTheirWordsWhole) {
  // Wider than a picture: the one beside it stands where the word has ended.
  const std::string word = "indistinguishable";
  const DrawnRow row = drawn({word, "b"});
  float width = 0.0F;
  frame([&](UiContext&) { width = text_width(word); });
  ASSERT_GT(width, kSide) << "else it shows nothing";
  EXPECT_GE(row.corners[1].x, row.corners[0].x + width);
  EXPECT_LT(row.end, row.corners[0].y + kSide + 2.0F * row.line + 20.0F) << "on one line";
}

}  // namespace
}  // namespace mnemoscope
