// Which bounds concern a step, with their hypotheses decided on the state at hand. Shared by all
// variants whose weights are a separation of the scores.
#pragma once

#include <string_view>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

/// The ids of the bounds below, also the names under which the theorem rows find them.
namespace bound_id {
inline constexpr std::string_view kPrinted = "theorem-4-1";
inline constexpr std::string_view kProofForm = "theorem-4-1-keys";
inline constexpr std::string_view kInSupport = "in-support";
inline constexpr std::string_view kSupportBall = "corollary-4-1-2";
inline constexpr std::string_view kDense = "dense";
inline constexpr std::string_view kDenseBall = "dense-ball";
inline constexpr std::string_view kPosterior = "a-posteriori";
inline constexpr std::string_view kLowRank = "low-rank";  ///< made by that variant itself
}  // namespace bound_id

/// Every bound of the theory on |T(x) - xi_target| for weights that come from the scores as
/// `attention` says. scores are <key_mu, x> and weights p at x, both of length M; x has length d.
std::vector<Bound> attention_bounds(const MemoryBank& bank, const Attention& attention,
                                    const State& x, const Eigen::VectorXd& scores,
                                    const Eigen::VectorXd& weights, Index target);

/// The a-posteriori certificate alone: for every step that combines memories with weights p >= 0.
Bound certificate(const MemoryBank& bank, const Eigen::VectorXd& weights, Index target);

/// "x ∈ S_µ": |x - xi_mu| <= R, not met when R was not computed for so many memories.
Hypothesis in_ball(const MemoryBank& bank, const State& x, Index target);

/// "the target is in the support"; met without saying more when there is no support.
Hypothesis in_support(const Attention& attention, Index memories, Index target);

/// "keys are the memories themselves": what every statement on Delta_mu needs.
Hypothesis auto_associative(const MemoryBank& bank);

/// The size k of the support: M without one.
Index support_size(const Attention& attention, Index memories);

/// M + k - 2 for literal weights, 2 (k - 1) for renormalised ones, 2 (M - 1) without a support:
/// what multiplies e^(-beta Delta) in the bounds and thresholds (theory/bounds.h,
/// theory/storage.h). The memories that can win instead of the target are fewer: each counts for
/// two.
Index rival_factor(const Attention& attention, Index memories);

/// The lead of the target that it goes with: within the support for
/// renormalised weights, over all memories otherwise.
double attended_lead(const Attention& attention, const Eigen::VectorXd& values, Index target);

}  // namespace mnemoscope
