// Letters that the typeface lacks: which font of the machine has them.
#include <fmt/format.h>
#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "plot/typeface.h"
#include "text/text.h"

namespace mnemoscope::plot {
namespace {

constexpr unsigned kNoLetter = 0xFFFD;

struct Destroy {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
};

/// All outline fonts, those nearest to the typeface first.
std::unique_ptr<FcFontSet, Destroy> sorted_fonts() {
  const std::unique_ptr<FcPattern, Destroy> wanted(FcPatternCreate());
  for (const char* family : {"Inter", "DejaVu Sans", "sans-serif"}) {
    FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  }
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, FC_WEIGHT_REGULAR);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  return std::unique_ptr<FcFontSet, Destroy>(
      FcFontSort(nullptr, wanted.get(), FcFalse, nullptr, &result));
}

bool is_set(FcPattern* font, const char* property) {
  FcBool value = FcFalse;
  return FcPatternGetBool(font, property, 0, &value) == FcResultMatch && value == FcTrue;
}

/// Coloured pictures are no outlines.
bool has_outline(FcPattern* font, unsigned letter) {
  FcCharSet* letters = nullptr;
  return is_set(font, FC_SCALABLE) && !is_set(font, FC_COLOR) &&
         FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch &&
         FcCharSetHasChar(letters, letter) == FcTrue;
}

std::optional<FontFile> file_of(FcPattern* font) {
  FcChar8* path = nullptr;
  if (FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch) return std::nullopt;
  FontFile file{reinterpret_cast<const char*>(path), 0};
  FcPatternGetInteger(font, FC_INDEX, 0, &file.index);
  file.index &= 0xFFFF;  // above: a named instance of a variable font
  return file;
}

std::optional<FontFile> looked_for(unsigned letter) {
  static const std::unique_ptr<FcFontSet, Destroy> fonts = sorted_fonts();
  if (!fonts) return std::nullopt;
  for (int i = 0; i < fonts->nfont; ++i) {
    if (has_outline(fonts->fonts[i], letter)) return file_of(fonts->fonts[i]);
  }
  return std::nullopt;
}

/// The number of the first letter; takes its bytes off the text.
unsigned take_letter(std::string_view& text) {
  const std::size_t bytes = character_bytes(text.front());
  const auto lead = static_cast<unsigned char>(text.front());
  unsigned letter = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
  bool whole = bytes <= text.size() && (lead < 0x80 || lead >= 0xC2) && lead <= 0xF4;
  for (std::size_t i = 1; whole && i < bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    whole = (next & 0xC0U) == 0x80U;
    letter = (letter << 6U) | (next & 0x3FU);
  }
  text.remove_prefix(whole ? bytes : 1);
  return whole ? letter : kNoLetter;
}

}  // namespace

std::optional<FontFile> font_with(unsigned letter) {
  static std::mutex mutex;
  static std::map<unsigned, std::optional<FontFile>> known;
  const std::lock_guard lock(mutex);
  const auto found = known.find(letter);
  if (found != known.end()) return found->second;
  return known[letter] = looked_for(letter);
}

std::vector<unsigned> letters_in(std::string_view text) {
  std::vector<unsigned> letters;
  while (!text.empty()) letters.push_back(take_letter(text));
  return letters;
}

std::string letter_number(unsigned letter) {
  return fmt::format("U+{:04X}", letter);
}

std::vector<unsigned> letters_without_font(std::string_view text) {
  std::vector<unsigned> missing;
  for (const unsigned letter : letters_in(text)) {
    const bool is_told = std::find(missing.begin(), missing.end(), letter) != missing.end();
    if (letter >= 0x80 && !is_told && !font_with(letter)) missing.push_back(letter);
  }
  return missing;
}

std::string words_for_missing(const std::vector<unsigned>& letters) {
  if (letters.empty()) return {};
  constexpr std::size_t kMostNamed = 3;
  std::string named;
  for (std::size_t i = 0; i < std::min(letters.size(), kMostNamed); ++i) {
    named += (i > 0 ? ", " : "") + letter_number(letters[i]);
  }
  if (letters.size() > kMostNamed) {
    named += fmt::format(" and {} more", letters.size() - kMostNamed);
  }
  return fmt::format(
      "No font of this machine has {}: the window and PNG show the number instead; install a font "
      "that has it",
      named);
}

}  // namespace mnemoscope::plot
