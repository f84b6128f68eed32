// The inverse temperature as b = beta m^2, in which all banks behave alike, and its edits.
#pragma once

#include <optional>

#include "core/variant.h"
#include "session/command.h"

namespace mnemoscope {

/// The ends of the slider, and of the sweep.
inline constexpr double kLeastB = 0.1;
inline constexpr double kMostB = 1000.0;
inline constexpr double kSweptFromB = 1.0;
inline constexpr double kSweptToB = 100.0;

/// b of a variant whose beta is a number; nullopt where it has none.
std::optional<double> b_of(const VariantChoice& choice, const Variant& variant,
                           double largest_norm);

/// Makes beta b / m^2, within its range. Nothing happens to a variant without beta.
void apply_b(VariantChoice& choice, const Variant& variant, double b, double largest_norm);

/// Sets b of every variant that has one, so that they stay comparable.
Command change_b(double b, double largest_norm, bool live);

/// b at a phase of the sweep: 0 the low end, 1 the high end, 2 the low end again.
double swept_b(double phase, double low, double high);

/// The phase on the way up at which the sweep passes b; clamped to the ends.
double phase_of(double b, double low, double high);

}  // namespace mnemoscope
