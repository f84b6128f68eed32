// Which bounds concern a step, with their hypotheses decided on the state at hand. Shared by all
// variants whose weights are a separation of the scores.
#pragma once

#include <string_view>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

struct StateContext;

/// The ids of bounds that a variant may make itself, in its own way.
namespace bound_id {
inline constexpr std::string_view kPosterior = "a-posteriori";
inline constexpr std::string_view kLowRank = "low-rank";
}  // namespace bound_id

/// Every bound of the theory on |T(x) - xi_target| for weights that come from the scores as
/// `attention` says; at.scores() are <key_mu, x>, length M.
std::vector<Bound> attention_bounds(const MemoryBank& bank, const Attention& attention,
                                    const SteppedState& at, Index target);

/// The a-posteriori certificate alone: for every step that combines memories with weights p >= 0.
Bound certificate(const MemoryBank& bank, const NumbersView& weights, Index target);

/// Whether a hypothesis could not be decided because R was not known yet.
bool wait_for_radius(const std::vector<Bound>& bounds);

/// Decides those hypotheses anew, now that R is known. `s` is the state that the bounds are of; its
/// scores and attention are not read, so nothing of the bank is but R and the target's geometry.
void settle_radius(std::vector<Bound>& bounds, const StateContext& s);

}  // namespace mnemoscope
