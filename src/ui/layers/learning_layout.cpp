#include "ui/layers/learning_layout.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {

bool puts_words_below(float seen, float words, float controls) {
  return words + controls > seen / 2.0F;
}

float curves_height(float seen, float left) {
  return std::max(left, seen / 2.0F);
}

float side_of_cell(float room, float gap, Index cells, float least, float largest) {
  const float side = std::floor((room + gap) / static_cast<float>(std::max<Index>(1, cells)) - gap);
  return std::clamp(side, least, largest);
}

}  // namespace mnemoscope
