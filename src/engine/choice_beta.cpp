#include "engine/choice_beta.h"

#include <string_view>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kKey = "beta";

}  // namespace

std::optional<double> beta_of(const VariantChoice& choice) {
  const Variant* variant = find_variant(choice.id);
  if (variant == nullptr || find_parameter(variant->parameters, kKey) == nullptr) {
    return std::nullopt;
  }
  if (!choice.parameters.has(kKey) || choice.parameters.is_word(kKey)) return std::nullopt;
  return choice.parameters.real(kKey);
}

VariantChoice with_beta(VariantChoice choice, double beta) {
  if (!beta_of(choice)) return choice;
  static_cast<void>(choice.parameters.set(find_variant(choice.id)->parameters, kKey, beta));
  return choice;
}

}  // namespace mnemoscope
