// A batch of states gets from 8-bit patterns the bits that Eigen's products of the widened patterns
// have, on shapes of which some rows are Eigen's own, some sums are made in parts, and some states
// have no neighbours in their group.
#include "kernels/byte_products.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "kernels/storage.h"

namespace mnemoscope {
namespace {

constexpr Index kBlock = 128;

/// A small generator: the numbers need no quality, but their sums must round.
class Numbers {
 public:
  std::uint64_t next() { return state_ = 6364136223846793005U * state_ + 1442695040888963407U; }
  double real() { return std::ldexp(static_cast<double>(next() >> 11U), -53) - 0.5; }

 private:
  std::uint64_t state_ = 5;
};

struct Bytes {
  Bytes(Index d, Index m) : stored(static_cast<std::size_t>(d * m)), widened(d, m) {
    Numbers numbers;
    for (std::size_t i = 0; i < stored.size(); ++i) {
      stored[i] = static_cast<std::uint8_t>(numbers.next() >> 56U);
      widened.data()[i] = stored[i];
    }
  }

  StoredPatterns patterns() const {
    return {.dimension = widened.rows(), .count = widened.cols(), .bytes = stored.data()};
  }

  std::vector<std::uint8_t> stored;
  Eigen::MatrixXd widened;
};

Eigen::MatrixXd reals(Index rows, Index columns) {
  Numbers numbers;
  return Eigen::MatrixXd::NullaryExpr(rows, columns, [&numbers] { return numbers.real(); });
}

/// Weights as separations leave them: most are 0 in some states, tiny in others.
Weights weights(Index m, Index n) {
  Weights w = reals(m, n).cwiseAbs();
  for (Index i = 0; i < n; ++i) {
    for (Index mu = 0; mu < m; ++mu) {
      if (i % 3 == 1 && mu % 50 != i) w(mu, i) = 0.0;
      if (i % 5 == 2) w(mu, i) = std::pow(w(mu, i), 40.0);
    }
  }
  w.leftCols(std::min<Index>(4, n)).topRows(std::min<Index>(m, kBlock)).setZero();
  return w;
}

void expect_same_bits(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
  ASSERT_EQ(a.size(), b.size());
  Index differing = 0;
  for (Index i = 0; i < a.size(); ++i) {
    const double x = a.data()[i];
    const double y = b.data()[i];
    const bool same = std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y);
    if (!same && !(std::isnan(x) && std::isnan(y))) ++differing;
  }
  EXPECT_EQ(differing, 0);
}

void for_all_shapes(auto visit) {
  for (const Index d : {7, 48, 50, 100, 101, 784, 1023, 1601}) {
    for (const Index m : {3, 9, 40, 129, 133, 202, 262}) {
      const Bytes bytes(d, m);
      for (const Index n : {8, 9, 15, 64, 70}) {
        SCOPED_TRACE(std::to_string(d) + " x " + std::to_string(m) + ", " + std::to_string(n) +
                     " states");
        visit(bytes, n);
      }
    }
  }
}

TEST(ByteProducts, ScoreABatchToTheBitAsEigenDoes) {
  for_all_shapes([](const Bytes& bytes, Index n) {
    const States x = reals(bytes.widened.rows(), n);
    Scores expected(bytes.widened.cols(), n);
    for (Index first = 0; first < expected.rows(); first += kBlock) {
      const Index rows = std::min(kBlock, expected.rows() - first);
      const Eigen::MatrixXd block = bytes.widened.middleCols(first, rows);
      expected.middleRows(first, rows).noalias() = block.transpose() * x;
    }
    expect_same_bits(exact_kernels(bytes.patterns()).scores(bytes.patterns(), x), expected);
  });
}

TEST(ByteProducts, CombineForABatchToTheBitAsEigenDoes) {
  for_all_shapes([](const Bytes& bytes, Index n) {
    const Weights w = weights(bytes.widened.cols(), n);
    States expected = States::Zero(bytes.widened.rows(), n);
    for (Index first = 0; first < w.rows(); first += kBlock) {
      const Index rows = std::min(kBlock, w.rows() - first);
      const Eigen::MatrixXd block = bytes.widened.middleCols(first, rows);
      expected.noalias() += block * w.middleRows(first, rows);
    }
    expect_same_bits(exact_kernels(bytes.patterns()).combine(bytes.patterns(), w), expected);
  });
}

TEST(ByteProducts, KeepWhatIsNoNumberInItsOwnState) {
  const Bytes bytes(784, 200);
  States x = reals(784, 64);
  x(5, 17) = std::numeric_limits<double>::quiet_NaN();
  const Scores scores = exact_kernels(bytes.patterns()).scores(bytes.patterns(), x);
  Weights w = weights(200, 64);
  w(150, 17) = std::numeric_limits<double>::quiet_NaN();
  const States combined = exact_kernels(bytes.patterns()).combine(bytes.patterns(), w);
  for (Index n = 0; n < 64; ++n) {
    EXPECT_EQ(scores.col(n).array().isNaN().all(), n == 17) << n;
    EXPECT_EQ(scores.col(n).hasNaN(), n == 17) << n;
    EXPECT_EQ(combined.col(n).array().isNaN().all(), n == 17) << n;
    EXPECT_EQ(combined.col(n).hasNaN(), n == 17) << n;
  }
}

}  // namespace
}  // namespace mnemoscope
