// The error certificate of a model whose similarities approximate the dense model's exponentials.
// Theory of Hu et al. 2024 (2402.04520), Def. 3.1: an (eps, r)-low-rank approximation.
#pragma once

#include <string>

#include "theory/attention_bounds.h"

namespace mnemoscope {

/// Similarities within eps < 1 of the exponential's move the answer by at most
///     eps/(1 - eps) sum_mu q_mu |xi_mu - T(x)|,
/// q the model's own weights, which sum to 1; and that sum is at most the root of
///     sum_mu q_mu |xi_mu - xi_target|^2 - |T(x) - xi_target|^2,
/// so nothing is read of the bank but what is kept for the target. The dense answer is as near to
/// the target as its weights say. exact are ln of the exponentials, similar of what stands for
/// them, both of length M; +infinity as a value where eps is not below 1. what is "low-rank",
/// "feature", ... docs/theory.md, I14.
Bound near_dense_bound(const MemoryBank& bank, const SteppedState& at, const Eigen::VectorXd& exact,
                       const Eigen::VectorXd& similar, Index target, const std::string& what);

}  // namespace mnemoscope
