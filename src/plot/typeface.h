// Which font files text is set with: found once, the same for the window and for what is saved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mnemoscope::plot {

/// A file and the face in it, as FreeType counts them.
struct FontFile {
  std::string path{};  ///< empty: there is none
  int index = 0;

  friend bool operator==(const FontFile&, const FontFile&) = default;
};

/// The file that comes nearest to a family and weight (fontconfig's FC_WEIGHT_*); empty path when
/// there are no fonts at all.
FontFile find_font(const char* family, int weight);

/// Letters, and where those come from that the first file lacks.
struct Typeface {
  FontFile words{};
  FontFile symbols{};
};

/// Inter, or the best sans there is, with Greek and mathematics from DejaVu Sans.
const Typeface& typeface();

/// A font of this machine that has the letter (a Unicode number) as an outline, the nearest to the
/// typeface's; nullopt: none has. Safe on any thread.
std::optional<FontFile> font_with(unsigned letter);

/// The letters of UTF-8 text by their numbers, also beyond U+FFFF, which Dear ImGui may not know;
/// U+FFFD for bytes that are none.
std::vector<unsigned> letters_in(std::string_view text);

/// What stands where no font has the letter: "U+4E2D".
std::string letter_number(unsigned letter);

/// Those of the text that no font has, each once, in their order.
std::vector<unsigned> letters_without_font(std::string_view text);

/// One sentence of them for a person; empty for none: "No font of this machine has U+4E2D: ...".
std::string words_for_missing(const std::vector<unsigned>& letters);

}  // namespace mnemoscope::plot
