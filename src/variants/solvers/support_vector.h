// Support vector regression with all pixels as outputs of one kernel: the model that every
// retrieval of Hu et al. 2024 is derived from (Theorem 3.1), solved as it stands. The dual (B.7) of
// pixel i, with v = alpha - alpha~ and y_mu = xi_mu[i]:
//     min_v  v'Kv/2 - y'v + epsilon |v|_1,   |v_mu| <= C
#pragma once

#include "core/variant.h"
#include "variants/solvers/kernels.h"

namespace mnemoscope {

/// The violation of the optimality conditions at which a pixel is solved.
inline constexpr double kKktTolerance = 1e-6;

struct SupportVectorTask {
  KernelMatrix kernel{};
  Eigen::MatrixXd targets{};  ///< y, M x d: one pixel is a column
  double box = 1.0;           ///< C > 0
  double tube = 0.0;          ///< epsilon >= 0, in the units of the targets
  std::int64_t sweeps = 1;    ///< passes over all memories after which a pixel is left as it is
};

/// The coefficients u = diag(kernel.scales) v that were reached, and how good they are: of the
/// normalised kernel u are the learned values, T(x) = sum_mu softmax_mu u_mu; of the others v.
struct SupportVectorSolution {
  Eigen::MatrixXd coefficients{};  ///< u, M x d
  Eigen::MatrixXd residuals{};     ///< y - Kv, M x d
  Eigen::VectorXd bounds{};        ///< largest |u_mu| allowed: C times the scale, and no more than
                                   ///< moves a residual by 1e9 times the largest target
  SolverQuality quality{};
};

/// Solves all pixels to kKktTolerance, or as far as the sweeps go: from the solution without the
/// box, by coordinate descent (exact, cyclic) and Newton steps on the coefficients that are neither
/// 0 nor at the box. Every step descends. Gives up with an error when the progress is stopped.
Result<SupportVectorSolution> solve_support_vectors(const SupportVectorTask& task,
                                                    Progress& progress);

/// The largest violation of the optimality conditions of one pixel with coefficients u and residual
/// r = y - Kv, in the units of the targets; docs/theory.md, section 3.9.
double kkt_violation(const Eigen::VectorXd& u, const Eigen::VectorXd& r,
                     const Eigen::VectorXd& bounds, double tube);

}  // namespace mnemoscope
