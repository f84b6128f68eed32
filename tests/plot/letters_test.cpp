// Letters of any script: where they come from, and what stands where no font has them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/cairo_canvas.h"
#include "plot/svg_canvas.h"
#include "plot/typeface.h"

namespace mnemoscope::plot {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// No font can have them: they are for ever no characters.
constexpr const char* kNobodys = "\uFDD0\uFDD1";

TEST(LettersIn, AreTheNumbersOfAnyText) {
  EXPECT_THAT(letters_in("aé中\U0001F600"), ElementsAre('a', 0xE9, 0x4E2D, 0x1F600));
  EXPECT_THAT(letters_in("e\u0301"), ElementsAre('e', 0x301)) << "an accent of its own";
  EXPECT_THAT(letters_in("\xff\xc3z\xe4\xb8"), ElementsAre(0xFFFD, 0xFFFD, 'z', 0xFFFD, 0xFFFD));
  EXPECT_THAT(letters_in(""), IsEmpty());
}

TEST(FontWith, ALetterHasThatLetterOrIsTold) {
  for (const char* text : {"é", "Ж", "ξ", "ع", "中", "क", "\U0001F600", "\U00020000"}) {
    const unsigned letter = letters_in(text).front();
    const std::optional<FontFile> font = font_with(letter);
    EXPECT_EQ(letters_without_font(text).empty(), font.has_value()) << text;
    if (!font) continue;
    EXPECT_TRUE(OutlineFont(*font).glyph(letter)) << text << " in " << font->path;
  }
  EXPECT_TRUE(font_with('a'));
  EXPECT_THAT(letters_without_font("a é Ж ξ"), IsEmpty()) << "what Inter and DejaVu have";
}

TEST(FontWith, NobodysLettersIsNone) {
  EXPECT_FALSE(font_with(0xFDD0));
  EXPECT_THAT(letters_without_font(std::string(kNobodys) + kNobodys), ElementsAre(0xFDD0, 0xFDD1));
  EXPECT_THAT(words_for_missing({0xFDD0}), HasSubstr("has U+FDD0: "));
  EXPECT_THAT(words_for_missing({1, 2, 3, 4, 5}), HasSubstr("and 2 more"));
  EXPECT_EQ(words_for_missing({}), "");
}

TEST(CairoCanvas, SetsTheNumberOfALetterThatNoFontHas) {
  const CairoCanvas canvas(10, 10, 18);
  EXPECT_FLOAT_EQ(canvas.width_of({"\uFDD0"}), canvas.width_of({"U+FDD0"}));
  EXPECT_GT(canvas.width_of({"中"}), 4) << "the letter or its number, not nothing";
  EXPECT_GT(canvas.width_of({"\U0001F600"}), 4);
  EXPECT_EQ(canvas.width_of({"e\u0301\x01"}), canvas.width_of({"e\u0301"}));
}

TEST(SvgCanvas, KeepsLettersThatNoFontHas) {
  SvgCanvas canvas({100, 30}, 18);
  canvas.text({0, 0}, {"中ع\U0001F600\uFDD0"}, IM_COL32_BLACK, Align::left);
  EXPECT_THAT(canvas.document(""), HasSubstr("中ع\U0001F600\uFDD0"));
}

}  // namespace
}  // namespace mnemoscope::plot
