// One font file as the picture canvas sets it: which glyph a letter has and how wide it is, at any
// size, without hinting, so that a picture at 300 % is laid out as it is at 100 %.
#pragma once

#include <cairo.h>

#include <memory>
#include <optional>

#include "plot/typeface.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace mnemoscope::plot {

class OutlineFont {
 public:
  /// A file that cannot be opened has no letters.
  explicit OutlineFont(const FontFile& file);
  ~OutlineFont();
  OutlineFont(const OutlineFont&) = delete;
  OutlineFont& operator=(const OutlineFont&) = delete;

  struct Glyph {
    unsigned long index = 0;
    double advance = 0.0;  ///< in ems
    double shift = 0.0;    ///< to the right, in ems: digits stand in the middle of one width
  };
  /// Digits are of one width, as in the window's numbers. nullopt: the font lacks the letter.
  std::optional<Glyph> glyph(unsigned letter) const;

  /// A line of text is ascent and descent together, as ImGui sizes a font: both of these are shares
  /// of that height.
  double em() const { return em_; }
  double ascent() const { return ascent_; }

  /// For cairo; null when the file could not be opened.
  cairo_font_face_t* face() const { return face_; }

 private:
  double advance_of(unsigned index) const;

  FT_LibraryRec_* library_ = nullptr;
  FT_FaceRec_* outlines_ = nullptr;
  cairo_font_face_t* face_ = nullptr;
  double em_ = 0.826;  // of Inter, where there is no font
  double ascent_ = 0.8;
  double digit_ = 0.0;  // the widest one, in ems
};

}  // namespace mnemoscope::plot
