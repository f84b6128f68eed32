// How a workspace divides the window: what is stored on the left, what happens in the middle, what
// it means on the right. When type is large for the window, columns stack and scroll instead of
// being cut off.
#pragma once

namespace mnemoscope {

class Theme;

/// Widths in pixels; a width of 0 means that the column has no place of its own.
struct Columns {
  float left = 0.0F;
  float middle = 0.0F;
  float right = 0.0F;
  /// three: side by side. two: what belongs on the right goes below the middle. one: all in one
  /// column.
  int count = 3;
};

/// Design widths in units of 100 % type.
inline constexpr float kLeftUnits = 256.0F;
inline constexpr float kRightUnits = 380.0F;
inline constexpr float kSmallestMiddleUnits = 520.0F;

/// Divides `width` pixels.
Columns divide(float width, const Theme& theme);

}  // namespace mnemoscope
