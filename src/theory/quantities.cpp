#include "theory/quantities.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace mnemoscope {

double margin(const Eigen::VectorXd& values, Index mu) {
  double rival = -std::numeric_limits<double>::infinity();
  for (Index nu = 0; nu < values.size(); ++nu) {
    if (nu != mu) rival = std::max(rival, values[nu]);
  }
  return values[mu] - rival;
}

double margin(const Eigen::VectorXd& values, Index mu, std::span<const Index> support) {
  double rival = -std::numeric_limits<double>::infinity();
  for (const Index nu : support) {
    if (nu != mu) rival = std::max(rival, values[nu]);
  }
  return values[mu] - rival;
}

double separation(const Patterns& values, Index mu) {
  return margin(values.scores(values.column(mu)).col(0), mu);
}

double printed_margin(const TargetGeometry& geometry, const State& x, Index mu) {
  // <xi_mu, x> - |xi_mu|^2 + Delta_mu, with Delta_mu = +infinity for a single memory.
  return geometry.memory.dot(x) - geometry.overlaps[mu] + margin(geometry.overlaps, mu);
}

double jacobian_norm(const MemoryBank& bank, const NumbersView& weights, double beta,
                     int iterations) {
  const State mean = bank.combine(weights);
  const Eigen::VectorXd spread = bank.values().distances(mean);
  Index start = 0;
  weights.cwiseProduct(spread.cwiseAbs2()).maxCoeff(&start);
  State v = bank.values().column(start) - mean;
  if (v.norm() == 0.0) return 0.0;
  v.normalize();
  double eigenvalue = 0.0;
  for (int i = 0; i < iterations; ++i) {
    const Eigen::VectorXd along =
        weights.cwiseProduct((bank.values().scores(v).array() - mean.dot(v)).matrix());
    v = bank.combine(along) - along.sum() * mean;
    const double before = eigenvalue;
    eigenvalue = v.norm();
    if (eigenvalue == 0.0) return 0.0;
    v /= eigenvalue;
    if (std::abs(eigenvalue - before) <= 1e-15 * eigenvalue) break;
  }
  return beta * eigenvalue;
}

}  // namespace mnemoscope
