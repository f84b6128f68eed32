#include "ui/landscape/beta.h"

#include <algorithm>
#include <cmath>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

const Parameter* beta_parameter(const VariantChoice& choice, const Variant& variant) {
  for (const Parameter& parameter : variant.parameters) {
    if (parameter.scales_with_norm && choice.parameters.has(parameter.key) &&
        !choice.parameters.is_word(parameter.key)) {
      return &parameter;
    }
  }
  return nullptr;
}

double squared(double norm) {
  return norm > 0 ? norm * norm : 1.0;
}

}  // namespace

std::optional<double> b_of(const VariantChoice& choice, const Variant& variant,
                           double largest_norm) {
  const Parameter* beta = beta_parameter(choice, variant);
  if (beta == nullptr) return std::nullopt;
  return choice.parameters.real(beta->key) * squared(largest_norm);
}

void apply_b(VariantChoice& choice, const Variant& variant, double b, double largest_norm) {
  const Parameter* parameter = beta_parameter(choice, variant);
  if (parameter == nullptr) return;
  const double beta = std::clamp(b / squared(largest_norm), parameter->min, parameter->max);
  // Within its range, so there is nothing to report.
  static_cast<void>(choice.parameters.set(variant.parameters, parameter->key, beta));
}

Command change_b(double b, double largest_norm, bool live) {
  return {.label = "Change inverse temperature",
          .change =
              [b, largest_norm](Session& session) {
                for (VariantChoice& choice : session.variants) {
                  const Variant* variant = find_variant(choice.id);
                  if (variant != nullptr) apply_b(choice, *variant, b, largest_norm);
                }
              },
          .live = live,
          .merge_key = "landscape.b"};
}

double swept_b(double phase, double low, double high) {
  const double turn = std::fmod(std::max(0.0, phase), 2.0);
  const double share = turn <= 1.0 ? turn : 2.0 - turn;
  return low * std::pow(high / low, share);
}

double phase_of(double b, double low, double high) {
  return std::clamp(std::log(b / low) / std::log(high / low), 0.0, 1.0);
}

}  // namespace mnemoscope
