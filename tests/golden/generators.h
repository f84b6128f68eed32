// The problems of the golden vectors, regenerated from their seeds, and random banks for tests that
// need many.
#pragma once

#include <algorithm>
#include <cmath>

#include "core/random.h"

namespace mnemoscope::golden {

/// M columns of d normals each, scaled to unit norm.
inline Eigen::MatrixXd sphere(std::uint64_t seed, Index m, Index d) {
  Lcg draw(seed);
  Eigen::MatrixXd x(d, m);
  for (Index mu = 0; mu < m; ++mu) {
    for (Index i = 0; i < d; ++i) x(i, mu) = draw.normal();
    x.col(mu) *= 1.0 / std::sqrt(x.col(mu).squaredNorm());
  }
  return x;
}

/// M columns of d uniform draws in [0, 1): as bright and dark as images.
inline Eigen::MatrixXd uniform(std::uint64_t seed, Index m, Index d) {
  Lcg draw(seed);
  Eigen::MatrixXd x(d, m);
  for (Index mu = 0; mu < m; ++mu) {
    for (Index i = 0; i < d; ++i) x(i, mu) = draw.uniform();
  }
  return x;
}

/// M images of side x side: four Gaussian blobs each, clipped at 1. Every blob draws its centre,
/// width and height in that order; pixel centres lie at half-integers.
inline Eigen::MatrixXd blobs(std::uint64_t seed, Index m, Index side) {
  Lcg draw(seed);
  const auto length = static_cast<double>(side);
  Eigen::MatrixXd x = Eigen::MatrixXd::Zero(side * side, m);
  for (Index mu = 0; mu < m; ++mu) {
    for (int blob = 0; blob < 4; ++blob) {
      const double cx = length * (0.2 + 0.6 * draw.uniform());
      const double cy = length * (0.2 + 0.6 * draw.uniform());
      const double s = length * (0.05 + 0.10 * draw.uniform());
      const double height = 0.5 + 0.5 * draw.uniform();
      for (Index pixel = 0; pixel < side * side; ++pixel) {
        const double dx = static_cast<double>(pixel % side) + 0.5 - cx;
        const double dy = static_cast<double>(pixel / side) + 0.5 - cy;
        x(pixel, mu) += height * std::exp(-(dx * dx + dy * dy) / (2.0 * s * s));
      }
    }
  }
  return x.cwiseMin(1.0);
}

/// The picture with its top half of rows set to 0.
inline State half_mask(State x, Index side) {
  x.head(side / 2 * side).setZero();
  return x;
}

}  // namespace mnemoscope::golden
