#include "layers/map_gradients.h"

#include <cmath>

namespace mnemoscope::layers {
namespace {

/// p * (g - <p, g>).
Eigen::VectorXd softmax_gradient(const Eigen::VectorXd& p, const Eigen::VectorXd& g) {
  return p.array() * (g.array() - p.dot(g));
}

/// The entries of a support as they are, 0 elsewhere.
Eigen::VectorXd inside(const Eigen::VectorXd& x, std::span<const Index> support) {
  Eigen::VectorXd only = Eigen::VectorXd::Zero(x.size());
  for (const Index j : support) only[j] = x[j];
  return only;
}

}  // namespace

Eigen::VectorXd entmax_gradient(const Eigen::VectorXd& p, const Eigen::VectorXd& g, double alpha) {
  if (alpha == 1.0) return softmax_gradient(p, g);
  Eigen::VectorXd s(p.size());
  for (Index j = 0; j < p.size(); ++j) {
    s[j] = p[j] > 0.0 ? (alpha == 2.0 ? 1.0 : std::pow(p[j], 2.0 - alpha)) : 0.0;
  }
  return s.array() * (g.array() - s.dot(g) / s.sum());
}

Eigen::VectorXd supported_softmax_gradient(const Eigen::VectorXd& z, const Eigen::VectorXd& p,
                                           std::span<const Index> support, SupportReading reading,
                                           const Eigen::VectorXd& g) {
  switch (reading) {
    // Weights outside are 0 and stay so.
    case SupportReading::renormalised: return softmax_gradient(p, g);
    case SupportReading::zero_score: return inside(softmax_gradient(p, g), support);
    case SupportReading::literal: break;
  }
  return softmax_gradient(softmax(z), inside(g, support));
}

}  // namespace mnemoscope::layers
