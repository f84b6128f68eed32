#include "variants/solvers/support_vector.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/random.h"
#include "golden/generators.h"

namespace mnemoscope {
namespace {

Progress patient() {
  return Progress([](double) { return true; });
}

/// A problem of random patterns that act as keys and targets at once.
SupportVectorTask task_of(const Eigen::MatrixXd& xi, const Kernel& kernel, double box,
                          double tube) {
  Progress progress = patient();
  auto matrix = kernel_matrix(Patterns::from_values(xi), kernel, progress);
  EXPECT_TRUE(matrix.has_value());
  return {.kernel = std::move(*matrix),
          .targets = xi.transpose(),
          .box = box,
          .tube = tube,
          .sweeps = 10000};
}

SupportVectorSolution solution_of(const SupportVectorTask& task) {
  Progress progress = patient();
  auto solution = solve_support_vectors(task, progress);
  EXPECT_TRUE(solution.has_value());
  return std::move(*solution);
}

/// K itself.
Eigen::MatrixXd whole(const KernelMatrix& kernel) {
  return kernel.columns * kernel.scales.asDiagonal();
}

/// The dual objective (B.7) of one pixel, as it is printed.
double objective(const SupportVectorTask& task, const Eigen::VectorXd& v, Index pixel) {
  return 0.5 * v.dot(whole(task.kernel) * v) - task.targets.col(pixel).dot(v) +
         task.tube * v.lpNorm<1>();
}

TEST(KktViolation, IsReadFromTheResidualOnEverySideOfTheTube) {
  const auto violation = [](double u, double r) {
    return kkt_violation(Eigen::VectorXd::Constant(1, u), Eigen::VectorXd::Constant(1, r),
                         Eigen::VectorXd::Constant(1, 2.0), 0.1);
  };
  EXPECT_EQ(violation(0.0, 0.05), 0.0);
  EXPECT_DOUBLE_EQ(violation(0.0, -0.4), 0.3);
  EXPECT_EQ(violation(1.0, 0.1), 0.0);
  EXPECT_DOUBLE_EQ(violation(1.0, 0.3), 0.2);
  EXPECT_DOUBLE_EQ(violation(-1.0, 0.1), 0.2);
  EXPECT_EQ(violation(2.0, 0.7), 0.0);
  EXPECT_DOUBLE_EQ(violation(2.0, 0.0), 0.1);
  EXPECT_DOUBLE_EQ(violation(-2.0, 0.2), 0.3);
}

TEST(SupportVectorSolution, OfOneMemoryIsTheClippedQuotient) {
  const Eigen::MatrixXd xi = Eigen::Vector4d(0.0, 0.05, 1.0, -3.0);
  const SupportVectorTask task = task_of(xi, {.kind = KernelKind::linear}, 0.2, 0.1);  // K = |xi|^2
  const SupportVectorSolution solution = solution_of(task);
  const double k = xi.squaredNorm();
  const Eigen::RowVector4d wanted(0.0, 0.0, 0.9 / k, -0.2);
  EXPECT_LE((solution.coefficients - wanted).cwiseAbs().maxCoeff(), 1e-15);
}

TEST(SupportVectorSolution, IsNotBeatenByItsNeighboursInTheBox) {
  Lcg draw(5);
  for (const KernelKind kind :
       {KernelKind::normalised, KernelKind::gaussian, KernelKind::exponential,
        KernelKind::polynomial, KernelKind::linear}) {
    for (const double box : {0.05, 1.0, 1e4}) {
      const SupportVectorTask task =
          task_of(golden::uniform(draw.next(), 9, 6), {.kind = kind, .beta = 0.7}, box, 0.03);
      const SupportVectorSolution solution = solution_of(task);
      EXPECT_LE(solution.quality.kkt, kKktTolerance);
      for (Index pixel = 0; pixel < 6; ++pixel) {
        const Eigen::VectorXd v =
            solution.coefficients.col(pixel).cwiseQuotient(task.kernel.scales);
        EXPECT_LE(v.cwiseAbs().maxCoeff(), box * (1.0 + 1e-12));
        const double least = objective(task, v, pixel);
        for (int n = 0; n < 50; ++n) {
          Eigen::VectorXd other = v;
          for (double& entry : other) entry += 0.1 * draw.normal();
          other = other.cwiseMin(box).cwiseMax(-box);
          EXPECT_GE(objective(task, other, pixel), least - 1e-9 * (1.0 + std::abs(least)));
        }
      }
    }
  }
}

TEST(SupportVectorSolution, ClosesTheGapBetweenPrimalAndDual) {
  const SupportVectorTask task =
      task_of(golden::uniform(3, 9, 6), {.kind = KernelKind::normalised, .beta = 0.7}, 0.5, 0.03);
  const SupportVectorSolution solution = solution_of(task);
  const Eigen::MatrixXd v = task.kernel.scales.cwiseInverse().asDiagonal() * solution.coefficients;
  const Eigen::MatrixXd kv = whole(task.kernel) * v;
  const double half = 0.5 * v.cwiseProduct(kv).sum();
  const double primal =
      half + task.box * ((task.targets - kv).array().abs() - task.tube).max(0.0).sum();
  const double dual = -half + task.targets.cwiseProduct(v).sum() - task.tube * v.cwiseAbs().sum();
  EXPECT_NEAR(solution.quality.gap, primal - dual, 1e-12);
  EXPECT_LE(solution.quality.gap, 1e-6 * primal);
  EXPECT_LE((solution.residuals - (task.targets - kv)).cwiseAbs().maxCoeff(), 1e-13);
}

TEST(SupportVectorSolution, IsTheSameWithoutNewtonSteps) {
  SupportVectorTask task =
      task_of(golden::sphere(3, 12, 16), {.kind = KernelKind::gaussian, .beta = 4.0}, 0.5, 0.01);
  const Eigen::MatrixXd fast = solution_of(task).coefficients;
  // A scale without a number leaves the sweeps alone with the work; a 13th memory that nobody
  // resembles carries it.
  KernelMatrix& kernel = task.kernel;
  kernel.columns.conservativeResizeLike(Eigen::MatrixXd::Zero(13, 13));
  kernel.columns(12, 12) = 1.0;
  kernel.scales.conservativeResizeLike(Eigen::VectorXd::Zero(13));
  task.targets.conservativeResizeLike(Eigen::MatrixXd::Zero(13, 16));
  const SupportVectorSolution slow = solution_of(task);
  EXPECT_GT(slow.quality.sweeps, 2);
  EXPECT_LE((slow.coefficients.topRows(12) - fast).cwiseAbs().maxCoeff(), 1e-5);
}

TEST(KernelMatrix, OfTheNormalisedKernelHasSoftmaxRowsAndIsSymmetric) {
  Progress progress = patient();
  const auto kernel =
      kernel_matrix(Patterns::from_values(golden::uniform(4, 10, 8)), {.beta = 2.0}, progress);
  ASSERT_TRUE(kernel.has_value());
  EXPECT_LE((kernel->columns.rowwise().sum().array() - 1.0).abs().maxCoeff(), 1e-14);
  const Eigen::MatrixXd k = whole(*kernel);
  EXPECT_LE((k - k.transpose()).cwiseAbs().maxCoeff(), 1e-14 * k.maxCoeff());
}

TEST(KernelMatrix, OfDuplicatesIsExactlyOneUnderTheGaussianKernel) {
  Eigen::MatrixXd xi = 1e3 * golden::uniform(4, 5, 8);
  xi.col(4) = xi.col(1);
  Progress progress = patient();
  const auto kernel = kernel_matrix(Patterns::from_values(xi),
                                    {.kind = KernelKind::gaussian, .beta = 1e8}, progress);
  ASSERT_TRUE(kernel.has_value());
  EXPECT_EQ(kernel->columns(1, 4), 1.0);
  EXPECT_LT(kernel->columns(0, 4), 1e-300);
}

TEST(Progress, AsksNobodyAgainOnceItWasStopped) {
  int asked = 0;
  Progress progress([&asked](double share) { return ++asked > 0 && share < 0.5; });
  EXPECT_TRUE(progress.reaches(0.2));
  EXPECT_FALSE(progress.should_stop());
  EXPECT_FALSE(progress.reaches(0.6));
  EXPECT_TRUE(progress.should_stop());
  EXPECT_TRUE(progress.stopped());
  EXPECT_EQ(asked, 3);
}

}  // namespace
}  // namespace mnemoscope
