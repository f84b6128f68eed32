// Lines end between numbers, never within one.
#include "ui/widgets/whole_numbers.h"

#include <gtest/gtest.h>

#include <string>

#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

constexpr const char* kSentence = "Its path breaks off at 0.138, σ: 0.316228 and 12.5 of 3.37.";

/// How often ImGui breaks this text between two digits, or behind a point that digits follow, when
/// it wraps it at this width.
int broken_numbers_at(const ImFont& face, const std::string& text, float width) {
  int broken = 0;
  const char* at = text.c_str();
  const char* const end = at + text.size();
  while (at < end) {
    const char* const line_end = face.CalcWordWrapPositionA(1.0F, at, end, width);
    if (line_end >= end) break;
    const bool digit_follows = *line_end >= '0' && *line_end <= '9';
    const bool blank_before = line_end > at && line_end[-1] == ' ';
    if (digit_follows && !blank_before) ++broken;
    at = line_end;
    while (at < end && *at == ' ') ++at;
  }
  return broken;
}

TEST(WholeNumbers, ReplaceThePointBetweenDigitsAndNoOther) {
  EXPECT_EQ(with_whole_numbers("at 0.138."), "at 0\u2024138.");
  EXPECT_EQ(with_whole_numbers("Words. 3 more. .5"), "Words. 3 more. .5");
  EXPECT_EQ(with_whole_numbers(""), "");
}

TEST_F(Gui, NoLineEndsWithinANumber) {
  const ImFont& face = *theme_.faces().body;
  const std::string whole = with_whole_numbers(kSentence);
  int broken_by_imgui = 0;
  for (float width = 90.0F; width < 500.0F; width += 3.0F) {
    broken_by_imgui += broken_numbers_at(face, kSentence, width);
    EXPECT_EQ(broken_numbers_at(face, whole, width), 0) << "at " << width;
  }
  EXPECT_GT(broken_by_imgui, 0) << "where ImGui breaks none by itself, nothing is to be done";
}

TEST_F(Gui, AWholeNumberLooksLikeAnyOther) {
  for (const ImFont* const face :
       {theme_.faces().body, theme_.faces().numbers, theme_.faces().small, theme_.faces().title}) {
    EXPECT_EQ(face->FindGlyph(kUnbrokenPoint), face->FindGlyph('.'));
    EXPECT_EQ(face->GetCharAdvance(kUnbrokenPoint), face->GetCharAdvance('.'));
  }
}

TEST_F(Gui, WrappedTextIsAsHighAsItIsMeasured) {
  frame([&](UiContext&) {
    for (const float width : {100.0F, 130.0F, 163.0F, 220.0F}) {
      ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
      wrapped_text(kSentence);
      ImGui::PopTextWrapPos();
      EXPECT_NEAR(ImGui::GetItemRectSize().y, wrapped_height(kSentence, width), 1.0F);
    }
  });
}

}  // namespace
}  // namespace mnemoscope
