#include "layers/products.h"

#include <gtest/gtest.h>

#include "layers/finite_differences.h"

namespace mnemoscope::layers {
namespace {

TEST(LayerProducts, AreThoseOfEigenAtRandomShapes) {
  Lcg draw = Lcg::seeded(17);
  for (int round = 0; round < 60; ++round) {
    const Index n = 1 + draw.below(40);
    const Index in = 1 + draw.below(round % 5 == 0 ? 450 : 50);
    const Index out = 1 + draw.below(50);
    const Matrix x = random_matrix(draw, n, in);
    const Matrix w = random_matrix(draw, out, in);
    const Matrix g = random_matrix(draw, n, out);
    const Matrix before_x = random_matrix(draw, n, in);
    const Matrix before_w = random_matrix(draw, out, in);
    const double near = 1e-12 * static_cast<double>(in + out + n);
    EXPECT_LT((times_transposed(x, w) - x * w.transpose()).cwiseAbs().maxCoeff(), near);
    Matrix of_x = before_x;
    add_times(g, w, of_x);
    EXPECT_LT((of_x - (before_x + g * w)).cwiseAbs().maxCoeff(), near);
    Matrix of_w = before_w;
    add_transposed_times(g, x, of_w);
    EXPECT_LT((of_w - (before_w + g.transpose() * x)).cwiseAbs().maxCoeff(), near);
  }
}

TEST(LayerProducts, NoRowsGiveNothing) {
  Matrix into = Matrix::Ones(2, 3);
  add_transposed_times(Matrix(0, 2), Matrix(0, 3), into);
  EXPECT_EQ(into, Matrix::Ones(2, 3));
  EXPECT_EQ(times_transposed(Matrix(0, 3), Matrix::Ones(2, 3)).rows(), 0);
}

}  // namespace
}  // namespace mnemoscope::layers
