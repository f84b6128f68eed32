// Newton directions on a face of the box: the linear system of the coefficients that are free, with
// all others held.
#pragma once

#include <span>

#include "variants/solvers/kernels.h"

namespace mnemoscope {

/// Solves K_FF z = b for one set F of free coefficients after the other. Through the inverse of the
/// whole K where few are held, directly where few are free, so a solve costs the cube of the fewer.
class KernelFace {
 public:
  /// Inverts K, made to have a diagonal of 1 and 1e-12 more. Not usable() where K leaves the
  /// doubles, is not positive, or the progress was stopped.
  KernelFace(const KernelMatrix& kernel, Progress& progress);

  bool usable() const { return inverse_.size() > 0; }

  /// u = diag(kernel.scales) K^-1 b for every column of b; M x N.
  Eigen::MatrixXd whole(const Eigen::MatrixXd& b) const;

  /// The same on the face: 0 outside `free`, ascending and not empty; b has length M and is read
  /// there only. Entries are not finite where the face is singular or the progress was stopped.
  Eigen::VectorXd on_face(std::span<const Index> free, const Eigen::VectorXd& b,
                          Progress& progress) const;

 private:
  Eigen::VectorXd with_few_held(std::span<const Index> held, const Eigen::VectorXd& b,
                                Progress& progress) const;
  Eigen::VectorXd with_few_free(std::span<const Index> free, const Eigen::VectorXd& b,
                                Progress& progress) const;

  Eigen::MatrixXd correlation_;  ///< K over the roots of its diagonal, M x M
  Eigen::MatrixXd inverse_;      ///< of the correlation; empty when not usable
  Eigen::VectorXd root_;         ///< of the diagonal, length M; 1 where it is 0
  Eigen::VectorXd scales_;       ///< kernel.scales over root_
};

}  // namespace mnemoscope
