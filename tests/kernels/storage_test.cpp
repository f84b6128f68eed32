// Every row of kernels gives what the formulas say, on shapes that no vector width divides, for one
// state and for batches on both sides of the size from which matrices are multiplied.
#include "kernels/storage.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// The same small whole numbers in either storage, so that every sum is exact.
struct Stored {
  explicit Stored(Index d, Index m) : values(d, m) {
    for (Index i = 0; i < d * m; ++i) {
      bytes.push_back(static_cast<std::uint8_t>((37 * i + 11 * (i % 5)) % 256));
      values.data()[i] = bytes.back();
    }
  }

  std::vector<StoredPatterns> both() const {
    const StoredPatterns shape{.dimension = values.rows(), .count = values.cols()};
    StoredPatterns eight_bit = shape;
    eight_bit.bytes = bytes.data();
    StoredPatterns doubles = shape;
    doubles.values = values.data();
    return {eight_bit, doubles};
  }

  std::vector<std::uint8_t> bytes{};
  Eigen::MatrixXd values;
};

/// Whole numbers again, some of them 0.
Eigen::MatrixXd whole_numbers(Index rows, Index columns) {
  return Eigen::MatrixXd::NullaryExpr(
      rows, columns, [](Index i, Index j) { return static_cast<double>((5 * i + 3 * j) % 7 - 2); });
}

class Kernels : public testing::TestWithParam<Index> {
 protected:
  static void for_all_shapes(auto visit) {
    for (const Index d : {1, 2, 7, 33, 100}) {
      for (const Index m : {1, 3, 130, 257}) {
        const Stored stored(d, m);
        for (const StoredPatterns& patterns : stored.both()) {
          SCOPED_TRACE(std::string(exact_kernels(patterns).name) + " " + std::to_string(d) + " x " +
                       std::to_string(m));
          visit(stored, patterns);
        }
      }
    }
  }
};

TEST_P(Kernels, ScoreEveryPatternAgainstEveryState) {
  for_all_shapes([](const Stored& stored, const StoredPatterns& patterns) {
    const States x = whole_numbers(patterns.dimension, GetParam());
    EXPECT_EQ(exact_kernels(patterns).scores(patterns, x),
              Eigen::MatrixXd(stored.values.transpose() * x));
  });
}

TEST_P(Kernels, CombineAllPatternsByTheirWeights) {
  for_all_shapes([](const Stored& stored, const StoredPatterns& patterns) {
    const Weights w = whole_numbers(patterns.count, GetParam());
    EXPECT_EQ(exact_kernels(patterns).combine(patterns, w), Eigen::MatrixXd(stored.values * w));
  });
}

TEST_P(Kernels, TellTheTallyOfEveryProduct) {
  for_all_shapes([](const Stored&, const StoredPatterns& patterns) {
    const States x = whole_numbers(patterns.dimension, GetParam());
    const Counting counting;
    static_cast<void>(exact_kernels(patterns).scores(patterns, x));
    EXPECT_EQ(counting.counted().flops,
              2.0 * double(patterns.dimension * patterns.count * x.cols()));
  });
}

INSTANTIATE_TEST_SUITE_P(Batches, Kernels, testing::Values(1, 2, 7, 8, 9),
                         [](const auto& batch) { return std::to_string(batch.param); });

TEST(StorageKernels, GiveOnePattern) {
  const Stored stored(7, 5);
  for (const StoredPatterns& patterns : stored.both()) {
    EXPECT_EQ(exact_kernels(patterns).column(patterns, 3), State(stored.values.col(3)));
  }
}

TEST(StorageKernels, MeasureSquaredDistances) {
  const Stored stored(33, 5);
  const State y = whole_numbers(33, 1);
  for (const StoredPatterns& patterns : stored.both()) {
    const StorageKernels& kernels = exact_kernels(patterns);
    if (kernels.squared_distances == nullptr) continue;
    const Eigen::VectorXd measured = kernels.squared_distances(patterns, 2.0, y);
    for (Index mu = 0; mu < 5; ++mu) {
      EXPECT_EQ(measured[mu], (2.0 * stored.values.col(mu) - y).squaredNorm());
    }
  }
}

}  // namespace
}  // namespace mnemoscope
