// How a model is told apart wherever it is drawn: colours, dash, marker. Numbers only; what draws
// turns them into its own terms.
#pragma once

#include <cstdint>

namespace mnemoscope {

enum class LookDash { solid, dashed, dotted, dash_dot };

/// The cross is not among them: it is left to what went wrong. Some at the end no model has yet, so
/// that a new one need not bring its own.
enum class LookMarker {
  circle,
  square,
  triangle,
  triangle_down,
  triangle_left,
  triangle_right,
  diamond,
  plus,
  star,
  hexagon,
  pentagon,
  bar,  ///< upright
  tripod,
  tripod_down,
  slab,  ///< lying
};

/// The hues start from Okabe & Ito's; on light ground they are darker, until they stand out there.
/// Twelve hues cannot keep apart for every kind of colour vision, so every model has a marker of
/// its own.
struct VariantLook {
  std::uint32_t on_dark = 0xD6DAE1;   ///< 0xRRGGBB, on a dark ground
  std::uint32_t on_light = 0x1F242C;  ///< on a light one
  LookDash dash = LookDash::solid;
  LookMarker marker = LookMarker::circle;
  bool thin = false;  ///< the line, so that it stands back
};

}  // namespace mnemoscope
