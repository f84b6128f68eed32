#include "engine/experiments/theorem_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"

namespace mnemoscope {
namespace {

TEST(TheoremExperiment, CountsEveryStateOfEveryStatementAndNoProvedOneFails) {
  ExperimentJob job = job_of(theorem_experiment());
  job.values["queries"] = {8};
  job.values["steps"] = {2};
  const KindRows rows(theorem_experiment(), job);
  ASSERT_GT(rows.size(), 5U);
  double holds = 0.0;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::string id = rows.text(row, "statement");
    EXPECT_EQ(rows.number(row, "states"), 24.0) << id << ": three states of eight runs";
    EXPECT_EQ(rows.number(row, "applies"),
              rows.number(row, "holds") + rows.number(row, "vacuous") + rows.number(row, "fails"))
        << id;
    EXPECT_EQ(
        rows.number(row, "states"),
        rows.number(row, "applies") + rows.number(row, "not_met") + rows.number(row, "absent"))
        << id;
    EXPECT_EQ(rows.number(row, "bugs"), 0.0) << id;
    EXPECT_LT(rows.number(row, "absent"), 24.0) << id << " says nothing of this model";
    EXPECT_EQ(rows.number(row, "fails") > 0.0, rows.number(row, "failing_memory") >= 0.0) << id;
    EXPECT_EQ(rows.number(row, "holds") > 0.0, rows.number(row, "holding_memory") >= 0.0) << id;
    EXPECT_EQ(rows.number(row, "vacuous") > 0.0, rows.number(row, "vacuous_step") >= 0.0) << id;
    EXPECT_EQ(rows.number(row, "applies") < 24.0, rows.number(row, "unmet_memory") >= 0.0) << id;
    if (row > 0) {
      EXPECT_GT(rows.number(row, "number"), rows.number(row - 1, "number"));
    }
    holds += rows.number(row, "holds");
  }
  EXPECT_GT(holds, 0.0);
}

}  // namespace
}  // namespace mnemoscope
