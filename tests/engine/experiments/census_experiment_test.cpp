#include "engine/experiments/census_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

double all_ends(const KindRows& rows, std::size_t row, const std::string& prefix) {
  double sum = 0.0;
  for (const char* end :
       {"single", "inverse", "mixture", "larger", "mean", "cycle", "other", "moving"}) {
    sum += rows.number(row, prefix + end);
  }
  return sum;
}

TEST(CensusExperiment, GoesFromTheMeanToSingleMemoriesAsBetaGrows) {
  ExperimentJob job = job_of(census_experiment());
  job.values["betas"] = {0.01, 200};
  job.values["random_states"] = {10};
  job.options.steps = 500;
  const KindRows rows(census_experiment(), job);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows.number(0, "beta"), 0.01);
  EXPECT_EQ(rows.number(0, "mean"), 1.0);
  EXPECT_EQ(rows.number(0, "attractors"), 1.0);
  EXPECT_EQ(rows.number(0, "largest_basin"), 1.0);
  EXPECT_GT(rows.number(1, "single"), 0.5);
  EXPECT_GT(rows.number(1, "attractors"), 5.0);
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}}) {
    EXPECT_NEAR(all_ends(rows, row, ""), 1.0, 1e-12);
    EXPECT_NEAR(all_ends(rows, row, "random_"), 1.0, 1e-12);
    EXPECT_EQ(rows.number(row, "asked"), 20.0);
    EXPECT_EQ(rows.number(row, "random_asked"), 10.0);
  }
}

TEST(CensusExperiment, WithoutBetasTakesTheModelsOwn) {
  ExperimentJob job = job_of(census_experiment(), 7.0);
  job.values["random_states"] = {0};
  const KindRows rows(census_experiment(), job);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.number(0, "beta"), 7.0);
  EXPECT_TRUE(std::holds_alternative<std::monostate>(rows.cell(0, "random_single")))
      << "no start is no share";
}

TEST(CensusExperiment, SaysWhichModelHasNoBeta) {
  ExperimentJob job = job_of(census_experiment());
  job.values["betas"] = {1};
  job.variants = {choice("classical", 1)};
  const KindRows rows(census_experiment(), job);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_THAT(rows.text(0, "failure"), ::testing::HasSubstr("no inverse temperature"));
}

}  // namespace
}  // namespace mnemoscope
