#include "layers/metrics.h"

#include <gtest/gtest.h>

#include <limits>

#include "layers/golden_layers.h"

namespace mnemoscope::layers {
namespace {

using golden::Json;

TEST(MetricsGolden, RocAucOfEveryCase) {
  for (const Json& c : golden::cases("metrics", "roc-auc")) {
    const auto got =
        roc_auc(golden::numbers(c["inputs"]["scores"]), golden::numbers(c["inputs"]["labels"]));
    const Json& want = c["outputs"]["auc"];
    ASSERT_EQ(got.has_value(), !want.is_null()) << c["name"];
    if (got) {
      EXPECT_NEAR(*got, want.get<double>(), 1e-14) << c["name"];
    }
  }
}

TEST(MetricsGolden, AccuracyIsAtLogitsAboveZero) {
  for (const Json& c : golden::cases("metrics", "accuracy")) {
    EXPECT_NEAR(accuracy(golden::numbers(c["inputs"]["z"]), golden::numbers(c["inputs"]["y"])),
                golden::number(c["outputs"]["accuracy"]), 1e-15);
  }
}

TEST(Accuracy, ALogitOfZeroCountsAsClassZero) {
  EXPECT_EQ(accuracy(std::vector<double>{0.0, 0.0}, std::vector<double>{0.0, 1.0}), 0.5);
}

TEST(RocAuc, IsUndefinedWhereAScoreIsNotANumber) {
  const std::vector<double> scores = {1.0, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_FALSE(roc_auc(scores, std::vector<double>{0.0, 1.0}));
}

TEST(Errors, SquaredAndAbsolute) {
  Matrix p(1, 2);
  p << 1.0, 3.0;
  const Matrix y = Matrix::Zero(1, 2);
  EXPECT_EQ(mean_squared_error(p, y), 5.0);
  EXPECT_EQ(mean_absolute_error(p, y), 2.0);
}

}  // namespace
}  // namespace mnemoscope::layers
