// The inverse temperature of a row, where its model has one: what onsets, schedules and the one β
// for all models ask of it.
#pragma once

#include <optional>

#include "core/variant.h"

namespace mnemoscope {

/// Its β; nullopt for a model without one, and for one whose β is a word.
std::optional<double> beta_of(const VariantChoice& choice);

/// The row with this β (in the table's range, else it keeps its own); as it is where it has none.
VariantChoice with_beta(VariantChoice choice, double beta);

/// Multiplies every parameter that scales with the norm (beta), within its range.
void scale_betas(VariantChoice& choice, double factor);

}  // namespace mnemoscope
