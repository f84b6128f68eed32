// Which font files text is set with: found once, the same for the window and for what is saved.
#pragma once

#include <string>

namespace mnemoscope::plot {

/// A file and the face in it, as FreeType counts them.
struct FontFile {
  std::string path{};  ///< empty: there is none
  int index = 0;
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

}  // namespace mnemoscope::plot
