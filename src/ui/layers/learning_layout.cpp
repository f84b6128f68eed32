#include "ui/layers/learning_layout.h"

#include <algorithm>

namespace mnemoscope {

bool puts_words_below(float seen, float words, float controls) {
  return words + controls > seen / 2.0F;
}

float curves_height(float seen, float left) {
  return std::max(left, seen / 2.0F);
}

}  // namespace mnemoscope
