#include "theory/quantities.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <limits>

#include "core/separation.h"
#include "golden/generators.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

TEST(Margin, IsTheGapToTheBestRivalAndCanBeNegative) {
  const Eigen::VectorXd values = Eigen::Vector4d(1.0, 5.0, 4.0, 5.0);
  EXPECT_EQ(margin(values, 1), 0.0);
  EXPECT_EQ(margin(values, 0), -4.0);
  EXPECT_EQ(margin(values, 1, std::vector<Index>{1, 2}), 1.0);
}

TEST(Margin, OfALoneMemoryIsInfinite) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(margin(Eigen::VectorXd::Ones(1), 0), infinity);
  EXPECT_EQ(margin(Eigen::VectorXd::Ones(3), 2, std::vector<Index>{2}), infinity);
}

TEST(Separation, OfDuplicatesIsZeroAndOfADimMemoryNegative) {
  Eigen::MatrixXd x(2, 3);
  x << 1.0, 1.0, 3.0,  //
      0.0, 0.0, 0.0;
  EXPECT_EQ(separation(Patterns::from_values(x.leftCols(2)), 0), 0.0);
  EXPECT_EQ(separation(Patterns::from_values(x), 0), -2.0);
  EXPECT_EQ(separation(Patterns::from_values(x), 2), 6.0);
}

TEST(JacobianNorm, AgreesWithTheReference) {
  for (const auto& c : golden::list("dense")) {
    if (c["Key"] != c["Xi"]) continue;
    const auto bank = golden::bank(c);
    EXPECT_NEAR(jacobian_norm(*bank, golden::vector(c["w"]), c["beta"]),
                c["jac_norm"].get<double>(), 1e-9)
        << golden::title(c);
  }
}

TEST(JacobianNorm, IsTheLargestEigenvalueOfTheCovarianceTimesBeta) {
  const Eigen::MatrixXd xi = golden::uniform(9, 12, 6);
  const MemoryBank bank(Patterns::from_values(xi));
  const Eigen::VectorXd p = softmax(2.0 * bank.scores(xi.col(3)));
  const Eigen::MatrixXd centred = xi.colwise() - xi * p;
  const Eigen::MatrixXd covariance = centred * p.asDiagonal() * centred.transpose();
  const double expected =
      2.0 * Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(covariance).eigenvalues().maxCoeff();
  EXPECT_NEAR(jacobian_norm(bank, p, 2.0, 1000), expected, 1e-9);
  EXPECT_LE(jacobian_norm(bank, p, 2.0, 3), expected * (1.0 + 1e-12));
}

TEST(JacobianNorm, IsZeroWhereTheStepIsConstant) {
  const MemoryBank one(Patterns::from_values(golden::uniform(2, 1, 4)));
  EXPECT_EQ(jacobian_norm(one, Eigen::VectorXd::Ones(1), 3.0), 0.0);
}

}  // namespace
}  // namespace mnemoscope
