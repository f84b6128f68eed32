// The error certificate of a model whose similarities approximate the dense model's exponentials.
// Theory of Hu et al. 2024 (2402.04520), Def. 3.1: an (eps, r)-low-rank approximation.
#pragma once

#include <string>

#include "theory/attention_bounds.h"

namespace mnemoscope {

/// Similarities within eps < 1 of the exponential's move the answer by at most
/// eps/(1 - eps) sum_mu p_mu |xi_mu - T_dense(x)|; the dense answer is as near to the target as its
/// own weights p say. exact are ln of the exponentials, similar of what stands for them, both of
/// length M; +infinity as a value where eps is not below 1. what is "low-rank", "feature", ...
Bound near_dense_bound(const MemoryBank& bank, const Eigen::VectorXd& exact,
                       const Eigen::VectorXd& similar, Index target, const std::string& what);

}  // namespace mnemoscope
