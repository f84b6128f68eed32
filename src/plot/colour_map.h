// Colour maps: numbers to colours whose lightness tells the order, also to colour-blind eyes and in
// print.
#pragma once

#include <imgui.h>

namespace mnemoscope::plot {

enum class ColourMap {
  viridis,       ///< sequential, dark to bright (Smith & van der Walt 2015)
  cividis,       ///< sequential, made for colour-blind eyes (Nunez, Anderton & Renslow 2018)
  signed_light,  ///< blue - ground - orange; 0.5 is the ground of the light theme, #f7f7f5
  signed_dark,   ///< the same, 0.5 is that of the dark theme, #14171c
};

/// Whether 0.5 stands for 0, with one sign on either side.
inline bool is_signed(ColourMap map) {
  return map == ColourMap::signed_light || map == ColourMap::signed_dark;
}

/// One byte of a colour; `shift` is IM_COL32_R_SHIFT and its like.
inline unsigned channel(ImU32 colour, int shift) {
  return (colour >> shift) & 0xffU;
}

/// The colour of `t` in [0, 1], opaque; values outside are clamped, NaN is transparent.
ImU32 colour_at(ColourMap map, double t);

/// Relative luminance (WCAG 2.1) of an opaque colour, 0 black .. 1 white.
double luminance(ImU32 colour);

/// Black or white, whichever reads better on `background`.
ImU32 text_on(ImU32 background);

/// The same colour with its alpha multiplied by `strength` in [0, 1].
ImU32 faded(ImU32 colour, float strength);

}  // namespace mnemoscope::plot
