#include "engine/experiments/pattern_experiment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/experiments/kind_rows.h"
#include "engine/experiments/pattern_capacity.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

ExperimentJob small_networks() {
  ExperimentJob job = job_of(pattern_experiment());
  job.values["signs"] = {100, 300};
  job.values["loads"] = {0.05, 0.3};
  return job;
}

TEST(PatternExperiment, HoldsFewRandomPatternsAndNotMany) {
  const KindRows rows(pattern_experiment(), small_networks());
  ASSERT_EQ(rows.size(), 5U) << "two sizes at two loads, and the own memories";
  for (const std::size_t size : {std::size_t{0}, std::size_t{2}}) {
    EXPECT_GT(rows.number(size, "overlap"), 0.97);
    EXPECT_LT(rows.number(size + 1, "overlap"), 0.7);
  }
  EXPECT_EQ(rows.text(2, "model"), "random, d = 300, n = 2");
  EXPECT_EQ(rows.number(2, "patterns"), 15.0);
}

TEST(PatternExperiment, PutsTheOwnMemoriesAtTheLoadOfRandomOnesAsHard) {
  ExperimentJob job = small_networks();
  const KindRows rows(pattern_experiment(), job);
  const std::size_t own = rows.row_of("own memories, n = 2");
  EXPECT_EQ(rows.number(own, "dimension"), 784.0);
  EXPECT_EQ(rows.number(own, "patterns"), 20.0);
  EXPECT_GE(rows.number(own, "load"), 0.05);
  EXPECT_LE(rows.number(own, "load"), 0.3);
  EXPECT_THAT(rows.text(own, "note"), HasSubstr("random patterns at load"));
  job.values["own_memories"] = {1};
  EXPECT_EQ(KindRows(pattern_experiment(), job).size(), 4U);
}

TEST(PatternExperiment, MarksTheCliffOfPowerTwoAndTheFormulaOfOthers) {
  MeasureValues values = small_networks().values;
  const auto classical = pattern_experiment().marks(values);
  ASSERT_EQ(classical.size(), 1U);
  EXPECT_EQ(classical[0].column, "load");
  EXPECT_EQ(classical[0].value, kCriticalLoad);
  values["powers"] = {3};
  const auto cubic = pattern_experiment().marks(values);
  ASSERT_EQ(cubic.size(), 2U) << "one a size";
  EXPECT_NEAR(cubic[0].value, 0.0362, 5e-5) << "362 of 100 x 100";
}

TEST(PatternExperiment, SaysWhichKeyHasNoNumber) {
  ExperimentJob job = small_networks();
  job.values["loads"] = {};
  KeptMemories kept;
  const auto rows = pattern_experiment().run(job, kept, [] { return false; });
  ASSERT_FALSE(rows);
  EXPECT_THAT(rows.error().text, HasSubstr("measure.loads"));
}

}  // namespace
}  // namespace mnemoscope
