// One step of a run taken apart: its numbers are those of the run.
#include "engine/step_parts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/pixels.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

struct Problem {
  explicit Problem(RunSpec spec) {
    Result<RunResult> made = run(spec, cpu_only());
    EXPECT_TRUE(made) << made.error().text;
    result = std::move(*made);
  }
  const Trace& trace(std::size_t i = 0) const { return result.traces[i]; }
  StepParts parts(std::size_t i, int t, std::size_t most = 12) const {
    return parts_of_step(result.start, result.traces[i], t, most);
  }
  RunResult result{};
};

RunSpec one_model(const std::string& id, double beta = 30.0) {
  RunSpec spec = half_digit();
  spec.variants = {choice(id, beta)};
  return spec;
}

TEST(StepParts, HaveTheScoresAndWeightsOfTheRun) {
  const Problem problem(half_digit());
  const StepParts parts = problem.parts(0, 0);
  EXPECT_EQ(parts.manner, StepManner::separation);
  EXPECT_EQ(parts.attention->beta, 30.0);
  const Trace& trace = problem.trace();
  const Eigen::VectorXd scores = trace.retriever->scores(trace.states()[0]);
  const Eigen::VectorXd weights = trace.weights()[0].view();
  ASSERT_EQ(parts.strongest.size(), 12U);
  Index best = 0;
  weights.maxCoeff(&best);
  EXPECT_EQ(parts.strongest.front().memory, best);
  double told = 0.0;
  for (const MemoryPart& part : parts.strongest) {
    EXPECT_EQ(part.weight, weights[part.memory]);
    EXPECT_EQ(part.score, scores[part.memory]);
    told += part.weight;
  }
  EXPECT_EQ(parts.others.count, 28);
  EXPECT_NEAR(parts.others.weight, weights.sum() - told, 1e-15);
  EXPECT_LE(*parts.others.best_score, *parts.strongest.back().score) << "softmax keeps the order";
}

TEST(StepParts, OfMemoriesThatGetNothingTellTheBestScored) {
  const Problem problem(half_digit());
  const StepParts parts = problem.parts(1, 0);
  ASSERT_EQ(parts.strongest.back().weight, 0.0) << "sparse gives most of them nothing";
  EXPECT_LE(*parts.others.best_score, *parts.strongest.back().score);
}

TEST(StepParts, MixTheNextStateToTheBit) {
  const Problem problem(half_digit());
  for (std::size_t i = 0; i < 2; ++i) {
    for (int t = 0; t < std::min(problem.trace(i).last_step(), 3); ++t) {
      const StepParts parts = problem.parts(i, t, 5);
      EXPECT_EQ(mixed(parts, 1.0), problem.trace(i).states()[static_cast<std::size_t>(t + 1)]);
      EXPECT_EQ(mixed(parts, 0.0), State::Zero(parts.image.size()).eval());
      // The last but one moment is the whole mixture but for a little.
      EXPECT_LT((mixed(parts, 1.0 - 1e-9) - parts.image).norm(), 1e-6);
    }
  }
}

TEST(StepParts, AddTheStrongestFirst) {
  const Problem problem(half_digit());
  const StepParts parts = problem.parts(0, 0, 3);
  const MemoryPart& first = parts.strongest.front();
  EXPECT_LT((mixed(parts, 0.25) - first.weight * first.value).norm(), 1e-15);
  EXPECT_LT((mixed(parts, 0.125) - 0.5 * first.weight * first.value).norm(), 1e-15);
}

TEST(StepParts, SayHowAModelWorksThatHasNoScores) {
  EXPECT_EQ(Problem(one_model("linear")).parts(0, 0).manner, StepManner::own_shares);
  EXPECT_EQ(Problem(one_model("classical")).parts(0, 0).manner, StepManner::signs);
  EXPECT_EQ(Problem(one_model("polynomial")).parts(0, 0).manner, StepManner::signs);
  EXPECT_EQ(Problem(one_model("svr", 1.0)).parts(0, 0).manner, StepManner::otherwise);
  const StepParts heads = Problem(one_model("multi-head")).parts(0, 0);
  EXPECT_EQ(heads.manner, StepManner::heads);
  EXPECT_GT(heads.heads, 1U);
}

TEST(StepParts, OfEveryModelEndAtItsNextState) {
  for (const Variant* variant : catalogue()) {
    const Problem problem(one_model(variant->id, 1.0));
    ASSERT_GE(problem.trace().last_step(), 1) << variant->id;
    const StepParts parts = problem.parts(0, 0);
    EXPECT_EQ(mixed(parts, 1.0), problem.trace().states()[1]) << variant->id;
    EXPECT_EQ(parts.next_gain, gain_at(problem.result.start, problem.trace(), 1));
  }
}

TEST(StepParts, TellWhatTheOptionsOfARunDoFromWhatTheModelDoes) {
  RunSpec spec = one_model("dense");
  spec.options.damping = 0.5;
  const Problem problem(spec);
  const StepParts parts = problem.parts(0, 0);
  EXPECT_FALSE(parts.plain);
  const State& x = problem.trace().states()[0];
  EXPECT_LT((parts.next->state - (x + 0.5 * (parts.image - x))).norm(), 1e-12);
}

}  // namespace
}  // namespace mnemoscope
