// Kernels of support vector regression: how alike a key and a state are, and the matrix of all
// pairs of keys.
#pragma once

#include <memory>

#include "core/error.h"
#include "core/memory_bank.h"
#include "core/memory_budget.h"
#include "core/progress.h"

namespace mnemoscope {

enum class KernelKind {
  normalised,   ///< e^(beta<x,y>) / (h(x) h(y)), h(x) = sum_nu e^(beta<key_nu,x>); Hu et al. 2024,
                ///< eq. (3.5) and (B.6)
  exponential,  ///< e^(beta<x,y>)
  gaussian,     ///< e^(-beta |x-y|^2 / 2)
  polynomial,   ///< (beta <x,y> + offset)^degree
  linear,       ///< <x,y>
};

struct Kernel {
  KernelKind kind = KernelKind::normalised;
  double beta = 1.0;        ///< > 0; not read by linear
  std::int64_t degree = 2;  ///< >= 1, of the polynomial
  double offset = 1.0;      ///< >= 0, of the polynomial
};

/// The kernel between all keys, as a product K = columns diag(scales), so that neither overflows
/// where K itself does.
struct KernelMatrix {
  Eigen::MatrixXd columns{};  ///< M x M, finite. Of the normalised kernel these are the softmax
                              ///< weights of key nu (row) on memory mu (column): each row sums to 1
  Eigen::VectorXd scales{};   ///< length M; all 1 but for the normalised kernel, where they are
                              ///< e^s / h(key_mu), 0 and +infinity where that leaves the doubles.
                              ///< The constant e^s keeps the diagonal of K around 1
  std::shared_ptr<const MemoryClaim> claim{};  ///< of all that is made of it, while it is there
};

/// M above which no kernel matrix is made: its inverse would take minutes.
inline constexpr Index kMostKernelMemories = 2048;

/// The matrix of all pairs of keys. Refuses more than kMostKernelMemories of them, kernel values
/// beyond 1e100, and a person who does not want to wait (false from `progress`).
Result<KernelMatrix> kernel_matrix(const Patterns& keys, const Kernel& kernel, Progress& progress);

/// What the learned values are weighted with at one state x: K(key_mu, x) for every memory, held
/// within 1e100; for the normalised kernel the softmax of beta <key_mu, x>. Length M.
Eigen::VectorXd kernel_weights(const Patterns& keys, const Kernel& kernel, const State& x);

/// The same from the scores <key_mu, x>, length M: of every kernel but the gaussian, which asks for
/// distances.
Eigen::VectorXd kernel_weights(const Kernel& kernel, Eigen::VectorXd scores);

}  // namespace mnemoscope
