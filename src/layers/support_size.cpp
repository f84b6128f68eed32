#include "layers/support_size.h"

#include <algorithm>

namespace mnemoscope::layers {

SupportReading reading_of(const Parameters& parameters) {
  return reading_named(parameters.choice(kOutside.key));
}

Index instances_in_support(const Parameters& parameters, Index n) {
  if (parameters.has(kInstanceCount.key)) {
    return std::min(static_cast<Index>(parameters.integer(kInstanceCount.key)), n);
  }
  return count_of_share(parameters.real(kInstanceShare.key), n);
}

}  // namespace mnemoscope::layers
