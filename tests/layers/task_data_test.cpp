#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "layers/bag_set.h"
#include "layers/baselines.h"
#include "layers/finite_differences.h"
#include "layers/golden_layers.h"
#include "layers/series_task.h"

namespace mnemoscope::layers {
namespace {

using golden::Json;

TEST(TaskDataGolden, StratifiedFolds) {
  for (const Json& c : golden::cases("data", "stratified-folds")) {
    const std::vector<double> labels = c["inputs"]["labels"];
    EXPECT_EQ(stratified_folds(labels, c["config"]["folds"], c["config"]["seed"]),
              c["outputs"]["fold"].get<std::vector<Index>>());
  }
}

TEST(TaskDataGolden, ValidationPart) {
  for (const Json& c : golden::cases("data", "validation-part")) {
    const std::vector<double> labels = c["inputs"]["labels"];
    const std::vector<Index> train = c["inputs"]["train"];
    EXPECT_EQ(validation_part(labels, train, c["config"]["share"], c["config"]["fold"],
                              c["config"]["seed"]),
              c["outputs"]["validation"].get<std::vector<Index>>());
  }
}

TEST(TaskDataGolden, Bags) {
  for (const Json& c : golden::cases("data", "mil-bag")) {
    const Json& config = c["config"];
    Index b = 0;
    for (const Json& want : c["outputs"]["bags"]) {
      std::vector<std::string> got;
      for (const DrawnInstance& drawn :
           draw_bag(config["seed"], b, config["size"], config["others"], config["targets"])) {
        got.push_back((drawn.is_target ? "t" : "o") + std::to_string(drawn.index));
      }
      EXPECT_EQ(got, want.get<std::vector<std::string>>()) << "bag " << b;
      ++b;
    }
  }
}

TEST(TaskDataGolden, SeriesWindows) {
  for (const Json& c : golden::cases("data", "series-windows")) {
    const std::vector<double> values = c["inputs"]["series"];
    const std::vector<Index> borders = c["config"]["borders"];
    const auto windows =
        series_windows(Eigen::Map<const Eigen::VectorXd>(values.data(), std::ssize(values)),
                       c["config"]["input"], c["config"]["horizon"],
                       {.train = borders[0], .validation = borders[1], .test = borders[2]});
    ASSERT_TRUE(windows);
    const Json& out = c["outputs"];
    EXPECT_NEAR(windows->mean, out["mean"].get<double>(), 1e-13);
    EXPECT_NEAR(windows->deviation, out["std"].get<double>(), 1e-13);
    const std::vector<double> z = out["z"];
    for (std::size_t i = 0; i < z.size(); ++i) {
      EXPECT_NEAR(windows->z[static_cast<Index>(i)], z[i], 1e-13);
    }
    const auto list = [&](const char* key) { return out[key].get<std::vector<Index>>(); };
    EXPECT_EQ(windows->targets(Part::train), list("train_targets_start_at"));
    EXPECT_EQ(windows->targets(Part::validation), list("validation_targets_start_at"));
    EXPECT_EQ(windows->targets(Part::test), list("test_targets_start_at"));
  }
}

TEST(LabelledBags, HalfHoldExactlyOneTarget) {
  Lcg draw = Lcg::seeded(1);
  const std::vector<std::string> labels = {"9", "1", "2", "9", "3", "4", "5"};
  const auto set = bags_of_labelled(random_matrix(draw, 7, 2), labels,
                                    {.target = "9", .bags = 30, .size = 4, .seed = 3});
  ASSERT_TRUE(set);
  for (std::size_t b = 0; b < 30; ++b) {
    const auto targets = std::count_if(set->bags[b].begin(), set->bags[b].end(), [&](Index row) {
      return labels[static_cast<std::size_t>(row)] == "9";
    });
    EXPECT_EQ(static_cast<double>(targets), set->labels[b]);
    EXPECT_EQ(set->bags[b].size(), 4U);
  }
}

TEST(LabelledBags, AreRefusedWithoutTargetsAndWithTooFewOthers) {
  const std::vector<std::string> labels = {"9", "1", "2"};
  EXPECT_FALSE(bags_of_labelled(Matrix::Zero(3, 2), labels, {.target = "7", .size = 2}));
  EXPECT_FALSE(bags_of_labelled(Matrix::Zero(3, 2), labels, {.target = "9", .size = 3}));
}

TEST(Folds, HoldEveryBagOnceAndValidationIsNoPartOfTraining) {
  std::vector<double> labels(40, 0.0);
  std::fill(labels.begin() + 20, labels.end(), 1.0);
  const std::vector<Index> fold_of = stratified_folds(labels, 10, 5);
  std::vector<Index> tested;
  for (Index fold = 0; fold < 10; ++fold) {
    const BagParts parts = parts_of_fold(labels, fold_of, fold, 5);
    EXPECT_EQ(parts.test.size(), 4U);
    EXPECT_EQ(parts.validation.size(), 4U);
    EXPECT_EQ(parts.train.size(), 32U);
    tested.insert(tested.end(), parts.test.begin(), parts.test.end());
  }
  std::sort(tested.begin(), tested.end());
  std::vector<Index> all(40);
  std::iota(all.begin(), all.end(), Index{0});
  EXPECT_EQ(tested, all);
}

TEST(SeriesWindowsOfAShortSeries, AreRefused) {
  const Eigen::VectorXd values = Eigen::VectorXd::LinSpaced(20, 0.0, 1.0);
  EXPECT_FALSE(series_windows(values, 2, 2, {.train = 10, .validation = 15, .test = 21}));
  EXPECT_FALSE(series_windows(values, 2, 6, {.train = 10, .validation = 15, .test = 20}));
  EXPECT_FALSE(
      series_windows(Eigen::VectorXd::Ones(20), 2, 2, {.train = 10, .validation = 15, .test = 20}));
}

TEST(Baselines, LastValueMeanAndSeason) {
  Matrix window(1, 4);
  window << 1.0, 2.0, 3.0, 6.0;
  EXPECT_EQ(last_value_forecast(window, 2), Matrix::Constant(1, 2, 6.0));
  EXPECT_EQ(mean_forecast(window, 2), Matrix::Constant(1, 2, 3.0));
  Matrix season(1, 3);
  season << 3.0, 6.0, 3.0;
  EXPECT_EQ(seasonal_forecast(window, 3, 2), season);
}

TEST(Ridge, FindsALinearMapAndItsOffset) {
  Lcg draw = Lcg::seeded(8);
  const Matrix x = random_matrix(draw, 50, 3);
  const Matrix map = random_matrix(draw, 3, 2);
  Matrix y = x * map;
  y.rowwise() += Eigen::RowVector2d(5.0, -7.0);
  const Ridge ridge = fit_ridge(x, y, 1e-9);
  EXPECT_TRUE(ridge.predict(x).isApprox(y, 1e-9));
}

TEST(Ridge, ItsGradientIsZeroWhereItEnds) {
  Lcg draw = Lcg::seeded(8);
  const Matrix x = random_matrix(draw, 12, 3);
  const Matrix y = random_matrix(draw, 12, 2);
  const double lambda = 2.0;
  const Ridge ridge = fit_ridge(x, y, lambda);
  const Matrix rest = ridge.predict(x) - y;
  EXPECT_LT((x.transpose() * rest + lambda * ridge.weights).norm(), 1e-12);
  EXPECT_LT(rest.colwise().sum().norm(), 1e-12);
}

}  // namespace
}  // namespace mnemoscope::layers
