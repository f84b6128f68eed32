#include "variants/solvers/kernels.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/memory_budget.h"
#include "core/separation.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// Beyond, products of kernel values and coefficients would leave the doubles.
constexpr double kLargestValue = 1e100;

double held(double value) {
  return std::clamp(value, -kLargestValue, kLargestValue);
}

/// The kernel of two patterns by their inner product: every kind that is a function of it.
double of_score(const Kernel& kernel, double score) {
  switch (kernel.kind) {
    case KernelKind::exponential: return std::exp(kernel.beta * score);
    case KernelKind::polynomial:
      return std::pow(kernel.beta * score + kernel.offset, static_cast<double>(kernel.degree));
    case KernelKind::linear:
    case KernelKind::normalised:
    case KernelKind::gaussian: break;
  }
  return score;
}

/// <key_nu, key_mu>, or |key_nu - key_mu|^2 for the Gaussian kernel: measured directly, so that
/// duplicates are exactly 0 apart. M x M; unfinished where the progress was stopped.
Eigen::MatrixXd pairs(const Eigen::MatrixXd& keys, bool distances, Progress& progress) {
  Eigen::MatrixXd out(keys.cols(), keys.cols());
  for (Index mu = 0; mu < keys.cols() && !progress.should_stop(); ++mu) {
    if (distances) {
      out.col(mu) = (keys.colwise() - keys.col(mu)).colwise().squaredNorm().transpose();
    } else {
      out.col(mu).noalias() = keys.transpose() * keys.col(mu);
    }
  }
  return out;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + std::ssize(values) / 2;
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2.0;
}

/// In the domain of logarithms: h(key) is e^(beta m^2) and more.
KernelMatrix normalised_matrix(const Eigen::MatrixXd& gram, double beta) {
  const Index m = gram.cols();
  KernelMatrix k{.columns = Eigen::MatrixXd(m, m), .scales = Eigen::VectorXd(m)};
  Eigen::VectorXd log_h(m);
  std::vector<double> diagonal;
  for (Index nu = 0; nu < m; ++nu) {
    const Eigen::VectorXd z = beta * gram.col(nu);
    log_h[nu] = log_sum_exp(z, 1.0);
    k.columns.row(nu) = softmax(z).transpose();
    diagonal.push_back(2.0 * log_h[nu] - z[nu]);
  }
  k.scales = (median(std::move(diagonal)) - log_h.array()).exp();
  return k;
}

}  // namespace

Result<KernelMatrix> kernel_matrix(const Patterns& keys, const Kernel& kernel, Progress& progress) {
  const Index m = keys.count();
  if (m > kMostKernelMemories) {
    return fail(
        "The kernel of {} memories is a matrix of {} x {}, too large to solve; take at most {}", m,
        m, m, kMostKernelMemories);
  }
  // The matrix, what it is made from, and what the solver makes of it.
  Result<MemoryClaim> claim = claim_memory(
      bytes_of({8, m, 3 * m + keys.dimension()}), fmt::format("The kernel of {} memories", m),
      "choose fewer memories", [&progress] { return progress.should_stop(); });
  if (!claim) return tl::unexpected(claim.error());
  const auto held = std::make_shared<const MemoryClaim>(std::move(*claim));
  const bool gaussian = kernel.kind == KernelKind::gaussian;
  Eigen::MatrixXd gram = pairs(keys.dense(), gaussian, progress);
  if (progress.stopped()) return fail("The fit was stopped at the kernel matrix; start it again");
  if (kernel.kind == KernelKind::normalised) {
    KernelMatrix normalised = normalised_matrix(gram, kernel.beta);
    normalised.claim = held;
    return normalised;
  }
  if (gaussian) {
    gram = (-0.5 * kernel.beta * gram.array()).exp();
  } else {
    for (double& entry : gram.reshaped()) entry = of_score(kernel, entry);
  }
  if (!(gram.cwiseAbs().maxCoeff() <= kLargestValue)) {
    return fail(
        "The kernel of two memories exceeds 1e100 at β = {}; lower β or choose the normalised or "
        "the rbf kernel",
        kernel.beta);
  }
  return KernelMatrix{
      .columns = std::move(gram), .scales = Eigen::VectorXd::Ones(m), .claim = held};
}

Eigen::VectorXd kernel_weights(const Patterns& keys, const Kernel& kernel, const State& x) {
  if (kernel.kind == KernelKind::gaussian) {
    tally::exps(static_cast<double>(keys.count()));
    return (-0.5 * kernel.beta * keys.distances(x).array().square()).exp();
  }
  return kernel_weights(kernel, keys.scores(x));
}

Eigen::VectorXd kernel_weights(const Kernel& kernel, Eigen::VectorXd scores) {
  if (kernel.kind == KernelKind::normalised) return softmax(kernel.beta * scores);
  if (kernel.kind == KernelKind::exponential) tally::exps(static_cast<double>(scores.size()));
  for (double& entry : scores) entry = held(of_score(kernel, entry));
  return scores;
}

}  // namespace mnemoscope
