#include "engine/experiments/precision_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

TEST(PrecisionExperiment, LosesNothingWithAllBitsAndMoreTheFewerThereAre) {
  ExperimentJob job = job_of(precision_experiment());
  job.values["bits"] = {3, 11, 24, 53};
  job.values["queries"] = {6};
  const KindRows rows(precision_experiment(), job);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows.number(3, "step_error"), 0.0);
  EXPECT_EQ(rows.number(3, "same_strongest"), 1.0);
  for (std::size_t row = 0; row + 1 < rows.size(); ++row) {
    EXPECT_GT(rows.number(row, "step_error"), rows.number(row + 1, "step_error")) << row;
    EXPECT_GE(rows.number(row, "largest_step_error"), rows.number(row, "step_error"));
    EXPECT_EQ(rows.number(row, "asked"), 6.0);
  }
}

TEST(PrecisionExperiment, IsOfModelsWhoseWeightsAreASoftmaxOfAllScores) {
  ExperimentJob job = job_of(precision_experiment());
  job.values["bits"] = {8, 53};
  job.values["queries"] = {2};
  job.variants = {choice("dense", 3), choice("sparse", 3), choice("classical", 3)};
  const KindRows rows(precision_experiment(), job);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows.text(0, "failure"), "");
  for (const std::size_t row : {std::size_t{2}, std::size_t{3}}) {
    EXPECT_THAT(rows.text(row, "failure"), ::testing::HasSubstr("softmax over all memories"));
  }
}

}  // namespace
}  // namespace mnemoscope
