#include "ui/widgets/letters.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class FacesWithLetters : public Gui {
 protected:
  const ImFont& body() const { return *theme_.faces().body; }

  /// Whether every face draws the letter with some ink.
  static bool draw(const Faces& faces, ImWchar letter) {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    for (const ImFont* face :
         {faces.body, faces.numbers, faces.small, faces.heading, faces.title}) {
      const ImFontGlyph* const glyph = face->FindGlyphNoFallback(letter);
      if (glyph == nullptr || !has_ink(atlas, *glyph)) return false;
    }
    return true;
  }

  Letters letters_;

 private:
  static bool has_ink(const ImFontAtlas& atlas, const ImFontGlyph& glyph) {
    const auto pixel = [](float share, int length) {
      return static_cast<int>(share * static_cast<float>(length) + 0.5F);
    };
    for (int y = pixel(glyph.V0, atlas.TexHeight); y < pixel(glyph.V1, atlas.TexHeight); ++y) {
      for (int x = pixel(glyph.U0, atlas.TexWidth); x < pixel(glyph.U1, atlas.TexWidth); ++x) {
        if (atlas.TexPixelsAlpha8[y * atlas.TexWidth + x] > 128) return true;
      }
    }
    return false;
  }
};

TEST_F(FacesWithLetters, NeedNoneForWhatTheyHave) {
  letters_.see("Right half, é Ж ξ ✓", body());
  EXPECT_FALSE(letters_.has_news());
  EXPECT_EQ(letters_.take_words(), "");
}

TEST_F(FacesWithLetters, AreAskedForWhatIsTypedAndNotForWhatLiesBehindIt) {
  std::string text = "abc";
  std::vector<ImWchar> typed;
  const auto type = [&](UiContext&) {
    ImGui::SetKeyboardFocusHere();
    ImGui::InputText("##field", &text);
    for (ImWchar& letter : ImGui::GetCurrentContext()->InputTextState.TextW) {
      if (&letter >= ImGui::GetCurrentContext()->InputTextState.TextW.Data + 3) letter = 0xEC08;
    }
    typed.assign(typed_text().begin(), typed_text().end());
  };
  for (int i = 0; i < 3; ++i) frame(type);
  EXPECT_THAT(typed, ElementsAre('a', 'b', 'c'));
}

TEST_F(FacesWithLetters, DrawThemOnceTheyWereSeen) {
  ASSERT_EQ(body().FindGlyphNoFallback(0x4E2D), nullptr);
  letters_.see("中", body());
  EXPECT_TRUE(letters_.take_news());
  letters_.see("中 again", body());
  EXPECT_FALSE(letters_.take_news());
  const Faces faces = build_faces(100, letters_);
  ImGui::GetIO().Fonts->Build();
  // From a font, where this machine has one; else as a number.
  if (letters_.numbered().empty()) {
    EXPECT_THAT(letters_.sources(), SizeIs(1));
    EXPECT_TRUE(draw(faces, 0x4E2D));
  }
  EXPECT_EQ(letters_.take_words().empty(), letters_.numbered().empty());
}

TEST_F(FacesWithLetters, DrawTheNumberOfOneThatNoFontHasAndSaySo) {
  letters_.see("\uFDD0", body());
  EXPECT_THAT(letters_.numbered(), ElementsAre(0xFDD0));
  EXPECT_THAT(letters_.take_words(), HasSubstr("U+FDD0"));
  EXPECT_EQ(letters_.take_words(), "") << "once";
  for (const int percent : {75, 100, 300}) {
    const Faces faces = build_faces(percent, letters_);
    EXPECT_TRUE(draw(faces, 0xFDD0)) << percent;
    EXPECT_LE(faces.body->FindGlyph(0xFDD0)->Y1, faces.body->FontSize) << "within the line";
  }
}

TEST_F(FacesWithLetters, LookForNoneOfWhatIsNeverDrawn) {
  letters_.see("\x01\u200b\u202e\ufeff\xff", body());
  EXPECT_FALSE(letters_.has_news());
  EXPECT_THAT(letters_.numbered(), IsEmpty());
  EXPECT_EQ(letters_.take_words(), "");
}

TEST_F(FacesWithLetters, SayOneThingAfterTheOther) {
  letters_.see("\uFDD0 \U0010FFFD", body());
  EXPECT_THAT(letters_.take_words(), HasSubstr("U+FDD0"));
  const bool is_beyond = IM_UNICODE_CODEPOINT_MAX < 0x10FFFD;
  EXPECT_EQ(letters_.take_words().find("U+10FFFD") != std::string::npos, is_beyond);
  EXPECT_EQ(letters_.take_words(), "");
}

TEST_F(FacesWithLetters, SayWhatTheWindowCannotDraw) {
  letters_.see("\U0001F600", body());
  const bool is_beyond = IM_UNICODE_CODEPOINT_MAX < 0x1F600;
  EXPECT_EQ(letters_.take_words().find("U+1F600") != std::string::npos,
            is_beyond || !letters_.numbered().empty());
}

}  // namespace
}  // namespace mnemoscope
