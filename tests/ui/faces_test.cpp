#include <imgui_internal.h>

#include <cmath>
#include <string>

#include "ui/gui_fixture.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// The characters of a text that a face has no glyph for.
std::string missing(const ImFont& face, const std::string& text) {
  std::string result;
  const char* at = text.c_str();
  const char* const end = at + text.size();
  while (at < end) {
    unsigned code = 0;
    const int length = ImTextCharFromUtf8(&code, at, end);
    if (code >= 32 && face.FindGlyphNoFallback(static_cast<ImWchar>(code)) == nullptr) {
      result.append(at, static_cast<std::size_t>(length));
    }
    at += length;
  }
  return result;
}

TEST_F(Gui, FacesHaveEveryGlyphThatTheWindowUses) {
  const std::string used =
      "ξ Ξ β Δ δ μ σ α ε θ ∇ ‖ | ≤ ≥ < > ∈ ∑ √ ∞ ≈ ≠ × · − – … ± ₀₁₂₃₄₅₆₇₈₉ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ᵀ ▶ ◀ ▲ ▼ "
      "■ ● ○ ◆ "
      "★ ✓ ✗ "
      "← → ↑ ↓ ⌈⌉ ⌊⌋ ℝ ℓ äöüßéèçñåøłž";
  const Faces& faces = theme_.faces();
  for (const ImFont* face : {faces.body, faces.numbers, faces.heading, faces.title}) {
    EXPECT_EQ(missing(*face, used), "");
  }
}

TEST_F(Gui, FacesOfNamesHaveTheLettersOfMoreLanguages) {
  const std::string names = "Hà Nội, Đường Nguyễn Huệ · Botoșani, Țara · nǐ hǎo · Ɓƙ · ẞ · Ḥ";
  for (const ImFont* face : {theme_.faces().body, theme_.faces().small}) {
    EXPECT_EQ(missing(*face, names), "");
  }
}

TEST_F(Gui, FacesHaveEveryGlyphOfTheCatalogue) {
  const ImFont& body = *theme_.faces().body;
  for (const Variant* variant : catalogue()) {
    EXPECT_EQ(missing(body, variant->name + variant->formula + variant->source), "") << variant->id;
    for (const Parameter& parameter : variant->parameters) {
      EXPECT_EQ(missing(body, parameter.label + parameter.symbol + parameter.help), "")
          << variant->id << " " << parameter.key;
    }
  }
}

TEST_F(Gui, DigitsOfTheNumbersFaceHaveOneWidth) {
  const ImFont& numbers = *theme_.faces().numbers;
  for (ImWchar digit = '0'; digit <= '9'; ++digit) {
    EXPECT_EQ(numbers.GetCharAdvance(digit), numbers.GetCharAdvance('0')) << char(digit);
  }
}

// Dear ImGui counts ascent and descent: 1.21 of Inter's em.
TEST_F(Gui, BodyIsFifteenPixelsToTheEmAtHundredPercentAndThirtyAtTwoHundred) {
  EXPECT_EQ(theme_.faces().body->FontSize, 18.0F);
  const Faces twice = build_faces(200);
  ImGui::GetIO().Fonts->Build();
  EXPECT_EQ(twice.body->FontSize, 36.0F);
}

}  // namespace
}  // namespace mnemoscope
