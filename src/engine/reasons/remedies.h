// The changes that reasons offer, each as a remedy for the run at hand. nullopt where there is
// nothing to change: memories that have unit norm already are not normalised again. None promises
// anything: all are tried before they are offered (trial.h).
#pragma once

#include <initializer_list>
#include <optional>
#include <vector>

#include "engine/reasons/evidence.h"
#include "engine/reasons/reason.h"

namespace mnemoscope::remedies {

using Offer = std::optional<Remedy>;

/// Those that there are.
std::vector<Remedy> of(std::initializer_list<Offer> offers);

/// Scores without the lengths of the memories: by the model's own similarity where it has one, else
/// by keys of unit norm; β with it, so that it counts as much as before.
Offer compare_by_angle(const Evidence& e);
/// Memories without their mean, and of unit norm.
Offer subtract_mean(const Evidence& e);
Offer unit_norm(const Evidence& e);

/// Another β, the smallest that does.
Offer other_beta(const Evidence& e);

/// A clamp on the pixels that nothing touched; only where there are some.
Offer keep_visible(const Evidence& e);
/// Masks filled with the mean of the memories, black or grey instead.
Offer other_fill(const Evidence& e);

/// A larger support: `needed` is where the target would be in it, counted as the model's parameter
/// counts; and the switch that always keeps the target.
Offer widen_support(const Evidence& e, std::initializer_list<Index> needed);
Offer keep_target(const Evidence& e);
/// The first reading of a support, which sums to 1.
Offer renormalise(const Evidence& e);

/// A finer estimate of the similarities.
Offer more_accuracy(const Evidence& e);

/// For networks of signs: a larger power of the overlaps, by the model's own parameter or by the
/// model of signs that has one.
Offer raise_power(const Evidence& e);
/// Only the first memories of the source, the target among them; where they are in its order.
Offer fewer_memories(const Evidence& e);
/// The first model of the catalogue with a β in place of this one, which has none.
Offer modern_model(const Evidence& e);

/// The largest whole number that the parameter takes beside the others for these memories.
double most_of(const Evidence& e, const Parameter& parameter);

/// More steps, half steps, no noise.
Offer more_steps(const Evidence& e);
Offer half_steps(const Evidence& e, Goal goal);
Offer no_noise(const Evidence& e);

}  // namespace mnemoscope::remedies
