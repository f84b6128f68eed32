#include "plot/outline_font.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>

namespace mnemoscope::plot {
namespace {

bool is_digit(unsigned letter) {
  return letter >= '0' && letter <= '9';
}

/// Cairo opens the file by itself and keeps it for as long as it needs it.
cairo_font_face_t* face_of(const FontFile& file) {
  FcPattern* const pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FILE, reinterpret_cast<const FcChar8*>(file.path.c_str()));
  FcPatternAddInteger(pattern, FC_INDEX, file.index);
  cairo_font_face_t* const face = cairo_ft_font_face_create_for_pattern(pattern);
  FcPatternDestroy(pattern);
  return face;
}

}  // namespace

OutlineFont::OutlineFont(const FontFile& file) {
  if (file.path.empty() || FT_Init_FreeType(&library_) != 0) return;
  if (FT_New_Face(library_, file.path.c_str(), file.index, &outlines_) != 0) return;
  const double height = outlines_->ascender - outlines_->descender;
  if (outlines_->units_per_EM == 0 || !(height > 0)) return;
  em_ = outlines_->units_per_EM / height;
  ascent_ = outlines_->ascender / height;
  face_ = face_of(file);
  for (unsigned digit = '0'; digit <= '9'; ++digit) {
    digit_ = std::max(digit_, advance_of(FT_Get_Char_Index(outlines_, digit)));
  }
}

OutlineFont::~OutlineFont() {
  if (face_ != nullptr) cairo_font_face_destroy(face_);
  if (outlines_ != nullptr) FT_Done_Face(outlines_);
  if (library_ != nullptr) FT_Done_FreeType(library_);
}

double OutlineFont::advance_of(unsigned index) const {
  if (FT_Load_Glyph(outlines_, index, FT_LOAD_NO_SCALE) != 0) return 0.0;
  return static_cast<double>(outlines_->glyph->metrics.horiAdvance) / outlines_->units_per_EM;
}

std::optional<OutlineFont::Glyph> OutlineFont::glyph(unsigned letter) const {
  if (face_ == nullptr) return std::nullopt;
  const unsigned index = FT_Get_Char_Index(outlines_, letter);
  if (index == 0) return std::nullopt;
  const double advance = advance_of(index);
  if (!is_digit(letter)) return Glyph{.index = index, .advance = advance};
  return Glyph{.index = index, .advance = digit_, .shift = (digit_ - advance) / 2};
}

}  // namespace mnemoscope::plot
