#include "engine/experiments/merging_experiment.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/experiments/kind_rows.h"
#include "engine/experiments/merging.h"
#include "engine/experiments/mixture_picture.h"
#include "engine/outcome_words.h"

namespace mnemoscope {
namespace {

ExperimentJob eight_digits(std::vector<double> betas) {
  ExperimentJob job = job_of(merging_experiment());
  job.memories.count = 8;
  job.options.steps = 2000;
  job.values["betas"] = std::move(betas);
  return job;
}

TEST(MergingExperiment, WritesTheTreeOfMemoriesAMergeARow) {
  const ExperimentJob job = eight_digits({0.01, 5, 10, 20, 40, 80});
  const KindRows rows(merging_experiment(), job);
  ASSERT_EQ(rows.size(), 7U) << "at 0.01 all are one";
  std::set<double> parts;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    EXPECT_EQ(rows.number(row, "merge"), static_cast<double>(row) + 1.0);
    EXPECT_EQ(rows.number(row, "branches"), 7.0 - static_cast<double>(row));
    EXPECT_EQ(rows.number(row, "beta_from"), 80.0);
    EXPECT_EQ(rows.number(row, "beta_to"), 0.01);
    if (row > 0) {
      EXPECT_LE(rows.number(row, "beta"), rows.number(row - 1, "beta"));
    }
    EXPECT_TRUE(parts.insert(rows.number(row, "first")).second) << "no part merges twice";
    EXPECT_TRUE(parts.insert(rows.number(row, "second")).second);
    if (!std::isnan(rows.number(row, "barrier"))) {
      EXPECT_GE(rows.number(row, "barrier"), 0.0);
      EXPECT_GE(rows.number(row, "barrier_back"), 0.0);
      EXPECT_EQ(rows.text(row, "profile").substr(0, 2), "0 ") << "it begins at the first";
    }
  }
  EXPECT_EQ(rows.number(6, "size"), 8.0);
  EXPECT_EQ(rows.text(6, "members"), "0 1 2 3 4 5 6 7");
  // Where the last two branches meet, not at the end: one of the eight weighs too little to count there.
  EXPECT_EQ(rows.text(6, "verdict"), "a mixture of 7");
}

TEST(MergingExperiment, SaysTheSameAsTheTreeItself) {
  const ExperimentJob job = eight_digits({0.01, 5, 10, 20, 40, 80});
  const KindRows rows(merging_experiment(), job);
  KeptMemories kept;
  const auto memories = kept.of(job.memories);
  ASSERT_TRUE(memories);
  const MergingQuestion question{.bank = (*memories)->bank,
                                 .shape = (*memories)->images.shape,
                                 .mean = (*memories)->bank->values().mean(),
                                 .choice = job.variants[0],
                                 .steps = 2000};
  Progress progress;
  const auto tree = merge_tree(question, job.values.find("betas")->second, progress);
  ASSERT_TRUE(tree);
  ASSERT_EQ(tree->merges.size(), rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const BranchMerge& merge = tree->merges[row];
    EXPECT_EQ(rows.number(row, "beta"), merge.beta);
    EXPECT_EQ(rows.number(row, "first"), static_cast<double>(merge.parts[0]));
    EXPECT_EQ(rows.text(row, "verdict"), words(merge.verdict));
    // What is written of the mixture makes it again.
    const auto weights = weights_in(rows.text(row, "weights"));
    ASSERT_TRUE(weights);
    State made = State::Zero(merge.state.size());
    for (const MixtureWeight& one : *weights) {
      made += one.weight * question.bank->values().column(one.memory);
    }
    EXPECT_LT((made - merge.state).norm(), 2e-3 * merge.state.norm()) << row;
  }
}

TEST(MergingExperiment, SaysSoWhereNothingMerges) {
  const KindRows rows(merging_experiment(), eight_digits({1000}));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(std::isnan(rows.number(0, "merge")));
  EXPECT_EQ(rows.number(0, "branches"), 8.0);
  EXPECT_NE(rows.text(0, "note"), "");
}

TEST(MergingExperiment, AsksForABeta) {
  KeptMemories kept;
  EXPECT_FALSE(merging_experiment().run(eight_digits({}), kept, [] { return false; }));
}

}  // namespace
}  // namespace mnemoscope
