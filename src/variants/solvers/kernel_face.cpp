#include "variants/solvers/kernel_face.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <limits>
#include <vector>

namespace mnemoscope {
namespace {

/// Makes duplicates and ranks below M solvable; the sweeps after a step repair what it changes.
constexpr double kJitter = 1e-12;
/// Scales outside are no numbers to take products of.
constexpr double kLeastScale = 1e-100, kMostScale = 1e100;
/// Columns done between two questions whether to go on.
constexpr Index kPanel = 32;

/// The lower factor in place, panel by panel. False when `a` is not positive or it was stopped.
bool factorise(Eigen::MatrixXd& a, Progress& progress) {
  for (Index k = 0; k < a.cols(); k += kPanel) {
    if (progress.should_stop()) return false;
    const Index n = std::min(kPanel, a.cols() - k);
    const Index rest = a.cols() - k - n;
    const Eigen::LLT<Eigen::MatrixXd> corner(a.block(k, k, n, n));
    if (corner.info() != Eigen::Success) return false;
    a.block(k, k, n, n) = corner.matrixL();
    if (rest == 0) break;
    auto below = a.block(k + n, k, rest, n);
    corner.matrixU().solveInPlace<Eigen::OnTheRight>(below);
    a.bottomRightCorner(rest, rest).selfadjointView<Eigen::Lower>().rankUpdate(below, -1.0);
  }
  return true;
}

/// The inverse by its factor, in place of `a`; empty when it failed.
Eigen::MatrixXd inverted(Eigen::MatrixXd a, Progress& progress) {
  if (!factorise(a, progress)) return {};
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(a.rows(), a.cols());
  for (Index k = 0; k < a.cols(); k += kPanel) {
    if (progress.should_stop()) return {};
    auto panel = inverse.middleCols(k, std::min(kPanel, a.cols() - k));
    a.triangularView<Eigen::Lower>().solveInPlace(panel);
    a.triangularView<Eigen::Lower>().transpose().solveInPlace(panel);
  }
  return inverse;
}

/// a^-1 b for a positive `a`; NaN when it failed.
Eigen::VectorXd solved(Eigen::MatrixXd a, Eigen::VectorXd b, Progress& progress) {
  if (!factorise(a, progress)) {
    return Eigen::VectorXd::Constant(b.size(), std::numeric_limits<double>::quiet_NaN());
  }
  a.triangularView<Eigen::Lower>().solveInPlace(b);
  a.triangularView<Eigen::Lower>().transpose().solveInPlace(b);
  return b;
}

}  // namespace

KernelFace::KernelFace(const KernelMatrix& kernel, Progress& progress) {
  const bool in_range = kernel.scales.minCoeff() >= kLeastScale &&
                        kernel.scales.maxCoeff() <= kMostScale;  // false for infinities
  if (!in_range) return;
  const Eigen::VectorXd diagonal = kernel.columns.diagonal().cwiseProduct(kernel.scales);
  root_ = (diagonal.array() > 0.0).select(diagonal.cwiseSqrt(), 1.0);
  scales_ = kernel.scales.cwiseQuotient(root_);
  correlation_ = root_.cwiseInverse().asDiagonal() * kernel.columns * scales_.asDiagonal();
  correlation_.diagonal().setConstant(1.0 + kJitter);
  if (!correlation_.allFinite()) return;
  inverse_ = inverted(correlation_, progress);
}

Eigen::MatrixXd KernelFace::whole(const Eigen::MatrixXd& b) const {
  const Eigen::MatrixXd rescaled = root_.cwiseInverse().asDiagonal() * b;
  return scales_.asDiagonal() * (inverse_ * rescaled);
}

Eigen::VectorXd KernelFace::on_face(std::span<const Index> free, const Eigen::VectorXd& b,
                                    Progress& progress) const {
  const Index m = root_.size();
  Eigen::VectorXd rescaled = Eigen::VectorXd::Zero(m);
  std::vector<Index> held;
  auto next = free.begin();
  for (Index mu = 0; mu < m; ++mu) {
    if (next == free.end() || *next != mu) {
      held.push_back(mu);
      continue;
    }
    rescaled[mu] = b[mu] / root_[mu];
    ++next;
  }
  const Eigen::VectorXd z = held.size() < free.size() ? with_few_held(held, rescaled, progress)
                                                      : with_few_free(free, rescaled, progress);
  return scales_.cwiseProduct(z);
}

// K z = b + l with z = 0 where held and the forces l = 0 where free: l = -((K^-1)_HH)^-1 (K^-1
// b)_H.
Eigen::VectorXd KernelFace::with_few_held(std::span<const Index> held, const Eigen::VectorXd& b,
                                          Progress& progress) const {
  Eigen::VectorXd z = inverse_ * b;
  if (held.empty()) return z;
  const Eigen::VectorXd force = solved(inverse_(held, held), z(held), progress);
  for (std::size_t n = 0; n < held.size(); ++n) {
    z -= force[static_cast<Index>(n)] * inverse_.col(held[n]);
  }
  for (const Index mu : held) z[mu] = 0.0;
  return z;
}

Eigen::VectorXd KernelFace::with_few_free(std::span<const Index> free, const Eigen::VectorXd& b,
                                          Progress& progress) const {
  Eigen::VectorXd z = Eigen::VectorXd::Zero(b.size());
  z(free) = solved(correlation_(free, free), b(free), progress);
  return z;
}

}  // namespace mnemoscope
