#include "ui/shown/shared_beta.h"

#include <algorithm>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kKey = "beta";

/// The table's row, if the model has a β that is a number.
const Parameter* parameter_of(const VariantChoice& choice) {
  const Variant* variant = find_variant(choice.id);
  return variant == nullptr ? nullptr : find_parameter(variant->parameters, kKey);
}

void set_beta(VariantChoice& choice, double beta) {
  const Variant* variant = find_variant(choice.id);
  if (!beta_of(choice) || variant == nullptr) return;
  // Every β of the catalogue has one range: what one model accepts, all do.
  static_cast<void>(choice.parameters.set(variant->parameters, kKey, beta));
}

}  // namespace

std::optional<double> beta_of(const VariantChoice& choice) {
  if (parameter_of(choice) == nullptr || !choice.parameters.has(kKey)) return std::nullopt;
  if (choice.parameters.is_word(kKey)) return std::nullopt;
  return choice.parameters.real(kKey);
}

std::optional<double> shared_beta(std::span<const VariantChoice> rows) {
  std::vector<double> values;
  for (const VariantChoice& row : rows) {
    if (const auto beta = beta_of(row); beta && row.enabled) values.push_back(*beta);
  }
  std::optional<double> shared;
  std::ptrdiff_t most = 0;
  for (const double value : values) {
    const auto times = std::count(values.begin(), values.end(), value);
    if (times > most) {
      most = times;
      shared = value;
    }
  }
  return shared;
}

std::optional<double> own_beta(const VariantChoice& choice, std::span<const VariantChoice> rows) {
  const std::optional<double> beta = beta_of(choice);
  return beta == shared_beta(rows) ? std::nullopt : beta;
}

VariantChoice with_shared_beta(VariantChoice choice, std::span<const VariantChoice> rows) {
  if (const std::optional<double> beta = shared_beta(rows)) set_beta(choice, *beta);
  return choice;
}

Command share_beta(RowHandle row) {
  return {.label = "The same β for all models", .change = [row](Session& session) {
            const auto from =
                std::find_if(session.variants.begin(), session.variants.end(),
                             [row](const VariantChoice& choice) { return choice.handle == row; });
            if (from == session.variants.end()) return;
            const std::optional<double> beta = beta_of(*from);
            if (!beta) return;
            for (VariantChoice& choice : session.variants) set_beta(choice, *beta);
          }};
}

}  // namespace mnemoscope
