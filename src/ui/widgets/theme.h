// How the window looks: colours, type, spacing, and what each variant is drawn with. Decided once
// here; panels ask by meaning (quiet, accent, target), never by colour.
#pragma once

#include <memory>
#include <string_view>

#include "plot/colour_map.h"
#include "plot/print.h"
#include "plot/style.h"
#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

class Letters;

/// What the person chose. Type size in percent, 75..300.
struct Appearance {
  bool dark = true;
  int type_percent = 100;
  bool motion = true;          ///< false: nothing moves, toasts appear and go at once
  bool high_contrast = false;  ///< for a projector in a room that is not dark

  friend bool operator==(const Appearance&, const Appearance&) = default;
};

inline constexpr int kSmallestType = 75;
inline constexpr int kLargestType = 300;

/// A type size on a screen that asks for another scale than the one it was chosen on, and within
/// what can be chosen: 150 % on a usual screen is 300 % on one twice as dense.
int type_size_on(int percent, double scale, double other_scale);

/// The next type size up (direction 1) or down (-1) in steps a person notices, inside the limits.
int next_type_size(int percent, int direction);

/// Colours by meaning, one meaning each. Text has a contrast of at least 4.8 : 1 on ground and
/// panel, graphics of 3 : 1.
struct Colours {
  ImVec4 ground;          ///< behind everything
  ImVec4 panel;           ///< top bar, status line, cards
  ImVec4 line;            ///< separators and frames
  ImVec4 text;            ///< what is read first
  ImVec4 quiet;           ///< labels, units, headings
  ImVec4 control;         ///< a button or field at rest
  ImVec4 control_hover;   ///< under the pointer
  ImVec4 control_active;  ///< held down
  ImVec4 accent;          ///< the one thing to do next, what is chosen
  ImVec4 on_accent;       ///< text on accent
  ImVec4 accent_text;     ///< accent where it is text
  ImVec4 target;          ///< whatever belongs to the target memory
  ImVec4 query;           ///< whatever belongs to the query; its lines are dashed
  ImVec4 good;            ///< retrieved, holds: the target was reached, so it has its colour
  ImVec4 bad;             ///< missed, fails, errors
  ImVec4 finding;         ///< worth a look and no error: a printed statement that is false here
};

/// The faces of the type. Set one with ImGui::PushFont; all contain Greek and mathematical glyphs.
struct Faces {
  ImFont* body = nullptr;     ///< 15 px to the em at 100 %
  ImFont* numbers = nullptr;  ///< body with digits of one width, so that columns of numbers align
  ImFont* small = nullptr;    ///< 13 px: what is read second
  ImFont* heading = nullptr;  ///< 12 px, weight 600: section headings, set in capitals
  ImFont* title = nullptr;  ///< weight 600, a little larger: the name of the program, empty states
};

/// Everything a panel needs to look right. Immutable; replaced when the appearance changes.
class Theme {
 public:
  /// Faces may be null before the atlas is built (tests).
  Theme(Appearance appearance, Faces faces);

  const Appearance& appearance() const { return appearance_; }
  const Colours& colours() const { return colours_; }
  const Faces& faces() const { return faces_; }

  /// Design units (pixels at 100 %) to whole pixels at the type size chosen.
  float px(float units) const;

  /// Line, marker and colour of a variant, the same everywhere. Unknown ids get a style of their
  /// own from the rest of the palette by their place in the catalogue.
  plot::LineStyle variant(std::string_view id) const;

  /// The colour map of signed numbers: 0 has the colour of the ground, so it is quiet.
  plot::ColourMap signed_map() const;

  /// What surrounds the data of a plot, and what stands for all of it on paper: plot::Look{.palette = theme.plots(), .font =
  /// theme.faces().numbers}.
  const plot::Palette& plots() const { return plots_; }

 private:
  Appearance appearance_;
  Faces faces_;
  Colours colours_;
  std::shared_ptr<const plot::PrintColours> print_;  // plots_ points at it
  plot::Palette plots_;
};

/// The same colours for a projector: text as bright or dark as it can be, what is quiet near to it,
/// frames that are seen. What means something keeps its colour.
Colours with_high_contrast(Colours colours, bool dark);

/// The colours of the dark and of the light theme.
const Colours& dark_colours();
const Colours& light_colours();

/// Contrast of two opaque colours by WCAG 2: 1 (none) .. 21 (black on white).
double contrast(const ImVec4& a, const ImVec4& b);

/// Rebuilds the atlas of the current ImGui context for a type size, with these letters in every
/// face besides its own; they must live as long as the atlas is not built anew. The renderer's font
/// texture must be created again afterwards.
Faces build_faces(int type_percent, const Letters& more);

/// Without more letters.
Faces build_faces(int type_percent);

/// Writes the theme into the style of the current ImGui context.
void apply(const Theme& theme);

/// A colour as draw lists want it, optionally fainter.
ImU32 packed(const ImVec4& colour, float alpha = 1.0F);

}  // namespace mnemoscope
