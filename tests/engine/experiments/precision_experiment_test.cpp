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

TEST(PrecisionExperiment, ShowsWhereRetrievalEndsWithEachNumberOfBits) {
  ExperimentJob job = job_of(precision_experiment(), 300.0);
  job.values["bits"] = {2, 24, 53};
  job.variants.push_back(choice("sparse", 300.0));
  KeptMemories kept;
  const auto never = [] { return false; };
  const auto pictures = precision_experiment().pictures(job, "dense", kept, never);
  ASSERT_TRUE(pictures) << pictures.error().text;
  ASSERT_EQ(pictures->all.size(), 5U) << "the memory, the query and three ends";
  EXPECT_THAT(pictures->all[0].words, ::testing::StartsWith("memory "));
  EXPECT_EQ(pictures->all[1].words, "query");
  EXPECT_THAT(pictures->all[2].words, ::testing::StartsWith("p = 2: "));
  for (const PointPictures::One& one : pictures->all) EXPECT_EQ(one.pixels.size(), 784);
  const State& memory = pictures->all[0].pixels;
  EXPECT_LT((pictures->all[4].pixels - pictures->all[3].pixels).norm(), 1e-3 * memory.norm());
  EXPECT_EQ(pictures->all[1].pixels.tail(392).norm(), 0.0) << "its lower half is hidden";
  EXPECT_FALSE(precision_experiment().pictures(job, "sparse", kept, never));
  EXPECT_FALSE(precision_experiment().pictures(job, "none", kept, never));
}

}  // namespace
}  // namespace mnemoscope
