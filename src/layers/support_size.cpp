#include "layers/support_size.h"

#include <algorithm>

namespace mnemoscope::layers {
namespace {

/// What a product of a share and a count may have lost: 0.29 of 100 is 28.999999999999996.
constexpr double kLostInProduct = 1e-12;

}  // namespace

SupportReading reading_of(const Parameters& parameters) {
  const std::string& word = parameters.choice(kOutside.key);
  if (word == "literal") return SupportReading::literal;
  return word == "zero-score" ? SupportReading::zero_score : SupportReading::renormalised;
}

Index instances_in_support(const Parameters& parameters, Index n) {
  if (parameters.has(kInstanceCount.key)) {
    return std::min(static_cast<Index>(parameters.integer(kInstanceCount.key)), n);
  }
  const double count = parameters.real(kInstanceShare.key) * static_cast<double>(n);
  return std::clamp<Index>(static_cast<Index>(count * (1.0 + kLostInProduct)), 1, n);
}

}  // namespace mnemoscope::layers
