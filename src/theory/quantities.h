// The quantities the theorems are stated in: separations of memories and of states, and how much
// one step stretches a small change of the state.
#pragma once

#include <span>
#include <vector>

#include "core/memory_bank.h"

namespace mnemoscope {

/// Margin of entry mu: values[mu] - max_{nu != mu} values[nu]; +infinity when it stands alone.
/// On overlaps it is Delta_mu = min_{nu != mu} <xi_mu, xi_mu - xi_nu> (Hu et al. 2024, Def. 4.1),
/// on scores it is Delta~_mu(x) = min_{nu != mu} <x, key_mu - key_nu> (eq. (B.40)). Can be
/// negative.
double margin(const Eigen::VectorXd& values, Index mu);

/// The same with nu restricted to a support: Delta_{mu,S} and Delta~_{mu,S}. mu need not be in it.
double margin(const Eigen::VectorXd& values, Index mu, std::span<const Index> support);

/// Delta_mu of a memory among `values`; +infinity when it stands alone. O(Md).
double separation(const Patterns& values, Index mu);

/// The margin of eq. (4.1) as printed: <xi_mu, x> - max_{nu != mu} <xi_mu, xi_nu>; +infinity for
/// M = 1.
double printed_margin(const TargetGeometry& geometry, const State& x, Index mu);

/// |J|_2 = beta lambda_max(Cov_p), the Jacobian of a softmax step with weights p (length M, sum 1)
/// at their state; auto-associative banks only. Power iteration from the memory that carries most
/// of the variance, O(Md) each; fewer iterations can only underestimate. Ramsauer et al. 2020,
/// appendix A.
double jacobian_norm(const MemoryBank& bank, const NumbersView& weights, double beta,
                     int iterations = 100);

}  // namespace mnemoscope
