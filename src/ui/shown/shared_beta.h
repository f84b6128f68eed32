// One inverse temperature for all models, so that they stay comparable.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/choice_beta.h"
#include "session/command.h"

namespace mnemoscope {

/// The β that most rows have, of equally many the first row's; nullopt when none has one.
std::optional<double> shared_beta(std::span<const VariantChoice> rows);

/// The β of a row where it is not the shared one: what its name has to say beside it.
std::optional<double> own_beta(const VariantChoice& choice, std::span<const VariantChoice> rows);

/// The row with the shared β of `rows`, if it and they have one.
VariantChoice with_shared_beta(VariantChoice choice, std::span<const VariantChoice> rows);

/// Gives every row the β of one of them.
Command share_beta(RowHandle row);

}  // namespace mnemoscope
