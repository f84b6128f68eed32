#include "engine/experiments/low_rank_experiment.h"

#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

TEST(LowRankExperiment, NeedsMoreMonomialsTheLargerTheNormAndPlacesTheOwnMemories) {
  ExperimentJob job = job_of(low_rank_experiment(), 1.0);
  job.values["log2_size"] = {10, 20};
  job.values["norms"] = {0.05, 0.5, 1.0};
  const KindRows rows(low_rank_experiment(), job);
  ASSERT_EQ(rows.size(), 7U + job.values["plane"].size());
  EXPECT_EQ(rows.text(0, "model"), "τ = 2^10");
  EXPECT_EQ(rows.number(0, "size"), 1024.0);
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{4}}) {
    EXPECT_LT(rows.number(row, "exponent"), rows.number(row + 1, "exponent")) << row;
    EXPECT_LT(rows.number(row, "degree"), rows.number(row + 1, "degree")) << row;
  }
  const std::size_t own = rows.row_of("own memories");
  EXPECT_EQ(rows.number(own, "size"), 20.0);
  EXPECT_GT(rows.number(own, "norm"), 0.0);
  EXPECT_LE(rows.number(own, "measured_error"), rows.number(own, "certificate"));
}

TEST(LowRankExperiment, IsAPlaneWithTheRegionsWhereADegreeIsEnough) {
  ExperimentJob job = job_of(low_rank_experiment(), 1.0);
  job.values["log2_size"] = {16};
  job.values["norms"] = {0.3};
  job.values["plane"] = {8, 16};
  const KindRows rows(low_rank_experiment(), job);
  const std::size_t first = rows.row_of("norm against size");
  ASSERT_EQ(rows.size(), first + 2);
  EXPECT_EQ(rows.number(first + 1, "plane_size"), 16.0);
  // 14.5: with an error of 1 / τ the line is crossed between a tenth and a quarter.
  EXPECT_GT(rows.number(first, "exponent_1"), 0.1);
  EXPECT_LT(rows.number(first, "exponent_1"), 0.25);
  EXPECT_GT(rows.number(first, "degree_4"), 0.0);
  EXPECT_EQ(rows.number(0, "degree_4"), rows.number(first + 1, "degree_4")) << "at its size";
  job.values["plane"] = {};
  EXPECT_EQ(KindRows(low_rank_experiment(), job).size(), first) << "none is asked for";
}

TEST(LowRankExperiment, TellsOwnPointsApartWhereModelsHaveOtherTemperatures) {
  ExperimentJob job = job_of(low_rank_experiment(), 1.0);
  job.values["log2_size"] = {10};
  job.values["norms"] = {0.05};
  job.variants.push_back(job.variants.front());
  const KindRows rows(low_rank_experiment(), job);
  ASSERT_EQ(rows.size(), 3U + job.values["plane"].size());
  EXPECT_EQ(rows.text(1, "model"), "own memories, β of dense");
  EXPECT_EQ(rows.text(2, "model"), "own memories, β of dense-2");
}

}  // namespace
}  // namespace mnemoscope
