#include "core/image_shape.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {

ImageShape guess_shape(Index d) {
  const auto root = [](Index n) {
    return static_cast<Index>(std::lround(std::sqrt(static_cast<double>(n))));
  };
  if (const Index side = root(d); side * side == d) return {side, side, 1};
  if (d % 3 == 0) {
    if (const Index side = root(d / 3); side * side == d / 3) return {side, side, 3};
  }
  Index height = std::max<Index>(root(d), 1);
  while (height > 1 && d % height != 0) --height;
  return {d / height, height, 1};
}

}  // namespace mnemoscope
