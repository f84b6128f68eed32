#include "ui/widgets/columns.h"

#include <algorithm>

#include "ui/widgets/theme.h"

namespace mnemoscope {

Columns divide(float width, const Theme& theme) {
  const float left = theme.px(kLeftUnits);
  const float middle = theme.px(kSmallestMiddleUnits);
  // Plots profit from a wide window, thumbnails and sliders do not.
  const float right =
      std::clamp(0.27F * width, theme.px(kRightUnits), theme.px(1.4F * kRightUnits));
  if (width >= left + middle + right) {
    return {.left = left, .middle = width - left - right, .right = right, .count = 3};
  }
  if (width >= left + std::min(middle, theme.px(kRightUnits))) {
    return {.left = left, .middle = width - left, .right = 0.0F, .count = 2};
  }
  return {.left = 0.0F, .middle = width, .right = 0.0F, .count = 1};
}

}  // namespace mnemoscope
