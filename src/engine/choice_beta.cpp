#include "engine/choice_beta.h"

#include <algorithm>
#include <cmath>

#include "core/parameter_keys.h"
#include "variants/catalogue.h"

namespace mnemoscope {

std::optional<double> beta_of(const VariantChoice& choice) {
  const Variant* variant = find_variant(choice.id);
  if (variant == nullptr || find_parameter(variant->parameters, kBetaKey) == nullptr) {
    return std::nullopt;
  }
  if (!choice.parameters.has(kBetaKey) || choice.parameters.is_word(kBetaKey)) return std::nullopt;
  return choice.parameters.real(kBetaKey);
}

VariantChoice with_beta(VariantChoice choice, double beta) {
  if (!beta_of(choice)) return choice;
  static_cast<void>(choice.parameters.set(find_variant(choice.id)->parameters, kBetaKey, beta));
  return choice;
}

void scale_betas(VariantChoice& choice, double factor) {
  const Variant* variant = find_variant(choice.id);
  // A bank of the same norm keeps its numbers to the last digit.
  if (variant == nullptr || !(factor > 0) || std::abs(factor - 1.0) < 1e-12) return;
  for (const Parameter& p : variant->parameters) {
    if (!p.scales_with_norm || !choice.parameters.has(p.key) || choice.parameters.is_word(p.key)) {
      continue;
    }
    const double value = std::clamp(choice.parameters.real(p.key) * factor, p.min, p.max);
    static_cast<void>(choice.parameters.set(variant->parameters, p.key, value));
  }
}

}  // namespace mnemoscope
