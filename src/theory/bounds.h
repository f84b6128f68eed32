// Upper bounds on the error |T(x) - xi_mu| of one step, each as a pure function of the quantities
// it is stated in. Results are in the units of the patterns, may be +infinity and are never NaN. m
// is the largest norm of a memory, M the number of memories, k the size of the support.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// m (M + k - 2) exp(-beta margin), the shape of Thm 4.1; 0 for M = 1.
/// - With margin = printed_margin it is eq. (4.1) as printed, which fails for some x != xi_mu.
/// - With margin = Delta~_mu(x) on the keys it is what the proof gives (B.32 with nu != mu): it
/// holds,
///   for literal and renormalised weights, whenever mu is in the support.
/// Hu et al. 2024.
double theorem_41_bound(double m, Index memories, Index k, double beta, double margin);

/// 2m (M - 1) exp(-beta Delta~_mu(x)): the dense model. Hu et al. 2024, eq. (B.34) with nu != mu.
double dense_bound(double m, Index memories, double beta, double margin);

/// 2m (k - 1) exp(-beta Delta~_{mu,S}(x)): weights renormalised over a support that holds mu; needs
/// only the scores inside it and is never above theorem_41_bound on the keys.
double renormalised_bound(double m, Index k, double beta, double margin_in_support);

/// m (M + k - 2) exp(-beta (Delta_mu - 2m |x - xi_mu|)): what is left when only the distance to the
/// memory is known. With k = M it is eq. (B.36), which is Thm 5 of Ramsauer et al. 2020; with a
/// support that holds mu it is what remains true of Cor. 4.1.2. Auto-associative only.
double ball_bound(double m, Index memories, Index k, double beta, double separation,
                  double distance);

/// sum_nu p_nu D_{mu,nu} + |1 - sum p| |xi_mu|: the a-posteriori certificate of every step that is
/// a combination of memories with weights p >= 0 (length M). distances are D_{mu,nu}, length M.
double posterior_bound(const Eigen::VectorXd& weights, const Eigen::VectorXd& distances,
                       double norm);

}  // namespace mnemoscope
