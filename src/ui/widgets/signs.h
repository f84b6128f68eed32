// The signs of what a picture is, beside its colour: the target, the query, a model, and an end
// that was right or wrong. Drawn, so that they follow the type size and look the same in every
// font.
#pragma once

#include <string_view>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

class Theme;

/// The signs that stand before words.
enum class Sign {
  target,    ///< four corners, in the colour of the target
  query,     ///< a diamond, in the colour of the query
  right,     ///< a check, in the colour of what is good
  wrong,     ///< a cross, in the colour of what is bad
  baseline,  ///< dots, quiet: the mean image
};

/// Draws a sign one line high as the next item and stays on the line.
void draw_sign(const Theme& theme, Sign sign);

/// The marker of a variant in its colour, one line high; stays on the line.
void draw_variant_sign(const Theme& theme, std::string_view variant_id);

/// A frame of dashes just outside a rectangle: what belongs to the query.
void draw_dashed_frame(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour, float thickness);

}  // namespace mnemoscope
