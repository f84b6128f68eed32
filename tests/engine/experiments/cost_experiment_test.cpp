#include "engine/experiments/cost_experiment.h"

#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

/// So small a beta that every memory weighs: where few do, a step takes less than the formula says.
constexpr double kAllWeigh = 0.01;

ExperimentJob two_sizes() {
  ExperimentJob job = job_of(cost_experiment(), kAllWeigh);
  job.values["memories"] = {10, 40};
  return job;
}

TEST(CostExperiment, CountsWhatTheFormulaSays) {
  const KindRows rows(cost_experiment(), two_sizes());
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.number(0, "stored"), 10.0);
  EXPECT_EQ(rows.number(1, "stored"), 40.0);
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}}) {
    EXPECT_EQ(rows.number(row, "dimension"), 784.0);
    EXPECT_NEAR(rows.number(row, "counted_flops") / rows.number(row, "formula_flops"), 1.0, 0.1);
    EXPECT_EQ(rows.number(row, "attended"), 1.0);
  }
  EXPECT_NEAR(rows.number(1, "counted_flops") / rows.number(0, "counted_flops"), 4.0, 0.1)
      << "linear in M";
}

TEST(CostExperiment, HasTimesOnlyWhereTheyAreAskedFor) {
  ExperimentJob job = two_sizes();
  const auto is_time = [](const ExperimentColumn& column) { return column.name == "microseconds"; };
  const auto untimed = cost_experiment().columns(job.values);
  EXPECT_TRUE(std::none_of(untimed.begin(), untimed.end(), is_time));
  job.values["times"] = {1};
  const KindRows rows(cost_experiment(), job);
  EXPECT_GT(rows.number(0, "microseconds"), 0.0);
}

TEST(CostExperiment, WithoutNumbersTakesAsManyMemoriesAsTheSessionHas) {
  ExperimentJob job = two_sizes();
  job.values["memories"] = {};
  job.values["batch"] = {2, 4};
  const KindRows rows(cost_experiment(), job);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.number(0, "stored"), 20.0);
  EXPECT_EQ(rows.number(1, "queries"), 4.0);
  EXPECT_NEAR(rows.number(0, "flops_per_query") / rows.number(1, "flops_per_query"), 1.0, 1e-9);
}

}  // namespace
}  // namespace mnemoscope
