// Builds the atlas of fonts: Inter or the best sans there is, with the Greek and mathematical
// glyphs it lacks taken from DejaVu Sans.
#include <fontconfig/fontconfig.h>
#include <imgui_freetype.h>

#include <array>
#include <cmath>

#include "plot/typeface.h"
#include "ui/widgets/letters.h"
#include "ui/widgets/number_glyphs.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

// Only what the window can say: every range costs atlas space at 300 %.
constexpr std::array<ImWchar, 21> kWords{
    0x0020, 0x007E, 0x00A0, 0x017F,                  // Latin with accents
    0x02B0, 0x02FF, 0x0370, 0x03FF, 0x0400, 0x04FF,  // modifiers, Greek, Cyrillic (file names)
    0x2010, 0x205F, 0x2070, 0x209C,                  // dashes ‖ …, sub- and superscripts
    0x2190, 0x2195, 0x2200, 0x226F,                  // arrows, ∈ ∑ √ ∞ ≈ ≤
    0x2713, 0x2717, 0};
/// What names of files and labels need besides: Romanian, Pinyin, African languages, Vietnamese.
/// Inter has no other letters, and what is written from right to left needs more than letters.
constexpr std::array<ImWchar, 5> kNames{0x0180, 0x024F, 0x1E00, 0x1EFF, 0};
constexpr std::array<ImWchar, 21> kSymbols{
    0x1D2C, 0x1D6A,                  // ᵀ and other raised letters
    0x2100, 0x214F, 0x2190, 0x21FF,  // ℝ ℓ, arrows
    0x2200, 0x22FF, 0x2308, 0x230B,  // mathematics, ⌈ ⌉ ⌊ ⌋
    0x23CE, 0x23FA, 0x25A0, 0x25FF,  // ⏮ where there, ▶ ◀ ▲ ■ ●
    0x2600, 0x2606, 0x2713, 0x2718,  // ★ ✓ ✗
    0x2C7C, 0x2C7C,                  // ⱼ
    0};
constexpr std::array<ImWchar, 3> kDigits{'0', '9', 0};

struct FaceWanted {
  float size;    ///< pixels
  int weight;    ///< FC_WEIGHT_*
  bool tabular;  ///< digits of one width
  bool names;    ///< it has kNames too
};

/// The widest digit of a font already in the atlas; builds nothing: FreeType advances are
/// proportional, so a throw-away atlas of ten glyphs measures them.
float widest_digit(const plot::FontFile& file, float size) {
  ImFontAtlas atlas;
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  ImFontConfig config;
  config.FontNo = file.index;
  const ImFont* font = atlas.AddFontFromFileTTF(file.path.c_str(), size, &config, kDigits.data());
  if (font == nullptr || !atlas.Build()) return 0.0F;
  float widest = 0.0F;
  for (ImWchar digit = '0'; digit <= '9'; ++digit) {
    widest = std::fmax(widest, font->FindGlyph(digit)->AdvanceX);
  }
  return std::round(widest);
}

/// What the face's own fonts lack.
void add_letters(ImFontAtlas& atlas, float size, const Letters& more) {
  ImFontConfig config;
  config.MergeMode = true;
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  for (const Letters::Source& source : more.sources()) {
    config.FontNo = source.font.index;
    atlas.AddFontFromFileTTF(source.font.path.c_str(), size, &config, source.ranges.data());
  }
}

ImFont* add_face(ImFontAtlas& atlas, const FaceWanted& wanted) {
  const plot::FontFile words = plot::find_font("Inter", wanted.weight);
  const plot::FontFile& symbols = plot::typeface().symbols;
  if (words.path.empty()) return atlas.AddFontDefault();
  ImFontConfig config;
  config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  config.FontNo = words.index;
  ImFont* face = nullptr;
  if (wanted.tabular) {
    // Inter's tabular digits are an OpenType feature, which ImGui does not apply: one advance for
    // all ten digits, each centred in it, gives the same.
    ImFontConfig digits = config;
    digits.GlyphMinAdvanceX = digits.GlyphMaxAdvanceX = widest_digit(words, wanted.size);
    face = atlas.AddFontFromFileTTF(words.path.c_str(), wanted.size, &digits, kDigits.data());
    config.MergeMode = true;
  }
  ImFont* all = atlas.AddFontFromFileTTF(words.path.c_str(), wanted.size, &config, kWords.data());
  if (face == nullptr) face = all;
  config.MergeMode = true;
  if (wanted.names) {
    atlas.AddFontFromFileTTF(words.path.c_str(), wanted.size, &config, kNames.data());
  }
  if (!symbols.path.empty()) {
    config.FontNo = symbols.index;
    atlas.AddFontFromFileTTF(symbols.path.c_str(), wanted.size, &config, kSymbols.data());
  }
  return face;
}

}  // namespace

Faces build_faces(int type_percent) {
  static const Letters none;
  return build_faces(type_percent, none);
}

Faces build_faces(int type_percent, const Letters& more) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas.TexDesiredWidth = type_percent > 150 ? 4096 : 2048;
  const auto size = [type_percent](float units) {
    return std::round(units * static_cast<float>(type_percent) / 100.0F);
  };
  NumberGlyphs numbers;
  const auto face = [&](const FaceWanted& wanted) {
    ImFont* const made = add_face(atlas, wanted);
    add_letters(atlas, wanted.size, more);
    for (const ImWchar letter : more.numbered()) numbers.add(atlas, *made, letter, wanted.size);
    return made;
  };
  Faces faces;
  // A size here is ascent and descent together: 1.21 times the em of Inter.
  faces.body = face({size(18.0F), FC_WEIGHT_REGULAR, false, true});
  faces.numbers = face({size(18.0F), FC_WEIGHT_REGULAR, true, false});
  faces.small = face({size(16.0F), FC_WEIGHT_REGULAR, false, true});
  faces.heading = face({size(14.5F), FC_WEIGHT_DEMIBOLD, false, false});
  faces.title = face({size(18.0F), FC_WEIGHT_DEMIBOLD, false, false});
  if (!atlas.Build()) return faces;
  if (!more.numbered().empty()) numbers.draw(atlas);
  for (ImFont* const face_made : atlas.Fonts) face_made->AddRemapChar(kUnbrokenPoint, '.');
  return faces;
}

}  // namespace mnemoscope
