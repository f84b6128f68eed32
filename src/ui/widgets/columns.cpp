#include "ui/widgets/columns.h"

#include <algorithm>

#include "ui/widgets/theme.h"

namespace mnemoscope {

namespace {

/// Left and right as chosen, the middle kept at its least: the right gives way first.
Columns as_chosen(float width, const Theme& theme, const Columns& suggested,
                  const ColumnWidths& chosen) {
  const auto pixels = [&](const std::optional<double>& units, double least, double most,
                          float otherwise) {
    return units ? theme.px(static_cast<float>(std::clamp(*units, least, most))) : otherwise;
  };
  const float rest = width - theme.px(kSmallestMiddleUnits);
  const float least_right = std::min(suggested.right, theme.px(kLeastRightUnits));
  const float left = std::min(pixels(chosen.left, kLeastLeftUnits, kMostLeftUnits, suggested.left),
                              rest - least_right);
  const float right = std::min(
      pixels(chosen.right, kLeastRightUnits, kMostRightUnits, suggested.right), rest - left);
  return {.left = left, .middle = width - left - right, .right = right, .count = 3};
}

}  // namespace

Columns divide(float width, const Theme& theme, const ColumnWidths& chosen) {
  const float middle = theme.px(kSmallestMiddleUnits);
  // A wide window has room for larger plots and for more thumbnails in a row.
  const float left = std::clamp(0.15F * width, theme.px(kLeftUnits), theme.px(1.5F * kLeftUnits));
  const float right =
      std::clamp(0.25F * width, theme.px(kRightUnits), theme.px(1.4F * kRightUnits));
  if (width >= left + middle + right) {
    return as_chosen(width, theme,
                     {.left = left, .middle = width - left - right, .right = right, .count = 3},
                     chosen);
  }
  if (width >= left + std::min(middle, theme.px(kRightUnits))) {
    return {.left = left, .middle = width - left, .right = 0.0F, .count = 2};
  }
  return {.left = 0.0F, .middle = width, .right = 0.0F, .count = 1};
}

}  // namespace mnemoscope
