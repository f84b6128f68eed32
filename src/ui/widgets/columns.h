// How a workspace divides the window: what is stored on the left, what happens in the middle, what
// it means on the right. When type is large for the window, columns stack and scroll instead of
// being cut off.
#pragma once

#include <optional>

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

/// Widths that a person chose, in units of 100 % type; nullopt: as the window suggests.
struct ColumnWidths {
  std::optional<double> left{};
  std::optional<double> right{};

  friend bool operator==(const ColumnWidths&, const ColumnWidths&) = default;
};

/// What can be chosen, in the same units.
inline constexpr double kLeastLeftUnits = 200.0;
inline constexpr double kMostLeftUnits = 1000.0;
inline constexpr double kLeastRightUnits = 260.0;
inline constexpr double kMostRightUnits = 900.0;

/// Design widths in units of 100 % type, each with the padding of its region.
inline constexpr float kLeftUnits = 288.0F;
inline constexpr float kRightUnits = 360.0F;
inline constexpr float kSmallestMiddleUnits = 520.0F;

/// Between the edge of a region and what is in it: twice that lies between two columns.
inline constexpr float kRegionPadUnits = 10.0F;

/// Divides `width` pixels. Chosen widths count where three columns have a place; the middle never
/// gets less than kSmallestMiddleUnits.
Columns divide(float width, const Theme& theme, const ColumnWidths& chosen = {});

}  // namespace mnemoscope
