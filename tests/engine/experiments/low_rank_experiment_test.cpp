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
  ASSERT_EQ(rows.size(), 7U);
  EXPECT_EQ(rows.text(0, "model"), "τ = 2^10");
  EXPECT_EQ(rows.number(0, "size"), 1024.0);
  for (const std::size_t row : {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{4}}) {
    EXPECT_LT(rows.number(row, "exponent"), rows.number(row + 1, "exponent")) << row;
    EXPECT_LT(rows.number(row, "degree"), rows.number(row + 1, "degree")) << row;
  }
  const std::size_t own = rows.row_of("dense");
  EXPECT_EQ(rows.number(own, "size"), 20.0);
  EXPECT_GT(rows.number(own, "norm"), 0.0);
  EXPECT_LE(rows.number(own, "measured_error"), rows.number(own, "certificate"));
}

}  // namespace
}  // namespace mnemoscope
