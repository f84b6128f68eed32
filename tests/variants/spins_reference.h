// The models of signs as they are written in the papers, with all sums spelt out: what the fast
// sweeps are held against.
#pragma once

#include <cmath>

#include "variants/golden_step.h"

namespace mnemoscope::reference {

/// M random patterns of d signs, +1 and -1; d x M.
inline Eigen::MatrixXd random_signs(std::uint64_t seed, Index m, Index d) {
  Lcg draw(seed);
  Eigen::MatrixXd xi(d, m);
  for (double& entry : xi.reshaped()) entry = draw.uniform() < 0.5 ? -1.0 : 1.0;
  return xi;
}

/// The pattern with this many different spins turned.
inline State damaged(State s, Index turned, std::uint64_t seed) {
  Lcg draw(seed);
  for (const Index i : draw.permutation_prefix(s.size(), turned)) s[i] = -s[i];
  return s;
}

/// Hopfield 1982: a sweep with the whole matrix W.
inline State hebb_sweep(const Eigen::MatrixXd& values, const Eigen::MatrixXd& keys, State s) {
  Eigen::MatrixXd w = values * keys.transpose();
  w.diagonal().setZero();
  for (Index i = 0; i < s.size(); ++i) {
    const double field = w.row(i).dot(s);
    if (field != 0.0) s[i] = field > 0.0 ? 1.0 : -1.0;
  }
  return s;
}

/// Little 1974: all spins at once by the same state.
inline State hebb_at_once(const Eigen::MatrixXd& values, const Eigen::MatrixXd& keys,
                          const State& s) {
  Eigen::MatrixXd w = values * keys.transpose();
  w.diagonal().setZero();
  const Eigen::VectorXd field = w * s;
  State next = s;
  for (Index i = 0; i < s.size(); ++i) {
    if (field[i] != 0.0) next[i] = field[i] > 0.0 ? 1.0 : -1.0;
  }
  return next;
}

/// Krotov & Hopfield 2016, eq. (6): a sweep by differences of F.
inline State power_sweep(const Eigen::MatrixXd& xi, int n, State s) {
  const auto d = static_cast<double>(s.size());
  for (Index i = 0; i < s.size(); ++i) {
    double difference = 0.0;
    for (Index mu = 0; mu < xi.cols(); ++mu) {
      const double others = xi.col(mu).dot(s) - xi(i, mu) * s[i];
      difference += std::pow((others + xi(i, mu)) / d, n) - std::pow((others - xi(i, mu)) / d, n);
    }
    if (std::abs(difference) > 1e-13) s[i] = difference > 0.0 ? 1.0 : -1.0;
  }
  return s;
}

/// The same between pairs: keys are compared, signs of the values are learned.
inline State power_sweep(const Eigen::MatrixXd& values, const Eigen::MatrixXd& keys, int n,
                         State s) {
  const auto d = static_cast<double>(s.size());
  for (Index i = 0; i < s.size(); ++i) {
    double pull = 0.0;
    for (Index mu = 0; mu < keys.cols(); ++mu) {
      const double others = keys.col(mu).dot(s) - keys(i, mu) * s[i];
      pull += values(i, mu) * (std::pow((others + 1.0) / d, n) - std::pow((others - 1.0) / d, n));
    }
    if (std::abs(pull) > 1e-13) s[i] = pull > 0.0 ? 1.0 : -1.0;
  }
  return s;
}

/// How many of the patterns a model leaves exactly as they are.
inline Index kept(const Retriever& retriever, const Eigen::MatrixXd& xi) {
  const States next = retriever.step(xi).next;
  return ((next - xi).colwise().norm().array() == 0.0).count();
}

}  // namespace mnemoscope::reference
