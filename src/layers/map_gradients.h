// Vector-Jacobian products of the separations of core/separation.h: g = dLoss/dp -> dLoss/dz.
#pragma once

#include "core/separation.h"

namespace mnemoscope::layers {

/// s * (g - <s, g> / sum s) with s = p^(2 - alpha) where p > 0 and 0 elsewhere; p are the weights of
/// alpha-entmax, 1 <= alpha <= 2: p itself of softmax (alpha 1), its root at 1.5, the indicator of
/// the support at 2. Where p is 0 the gradient is 0; the sum is 0.
Eigen::VectorXd entmax_gradient(const Eigen::VectorXd& p, const Eigen::VectorXd& g, double alpha);

/// Of supported_softmax: from its weights p and z = beta times the scores.
Eigen::VectorXd supported_softmax_gradient(const Eigen::VectorXd& z, const Eigen::VectorXd& p,
                                           std::span<const Index> support, SupportReading reading,
                                           const Eigen::VectorXd& g);

}  // namespace mnemoscope::layers
