// Fast steps of a run: near the exact ones, refused where their bound is too large, and told of.
#include "engine/precision.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "core/separation.h"
#include "engine/advance.h"
#include "engine/fast_steps.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

RunOptions with(Precision precision, RunOptions options = {.steps = 6}) {
  options.precision = precision;
  return options;
}

Trace run_with(const Start& start, const RunOptions& options, const VariantChoice& chosen) {
  const std::shared_ptr<Backend> cpu = make_cpu_backend();
  return run_variant(start, chosen, options, *cpu, *cpu, {});
}

Start pictures(const std::string& set, bool normalise) {
  RunSpec spec = half_digit();
  spec.memories.sources = {set};
  spec.memories.count = 200;
  spec.memories.normalise = normalise;
  return *prepare(spec);
}

/// Almost the mean of all memories is left of a state, and that is taken off: 0 but for a millionth
/// of what was added.
Start cancelling() {
  RunSpec spec = half_digit();
  spec.memories.centre = true;
  spec.memories.normalise = false;
  return *prepare(spec);
}
VariantChoice nearly_even() {
  return choice("dense", 1e-6);
}

void expect_near(const Trace& fast, const Trace& exact) {
  ASSERT_EQ(fast.points.size(), exact.points.size());
  for (std::size_t t = 0; t < exact.points.size(); ++t) {
    const State& x = exact.states()[t];
    EXPECT_LE((fast.states()[t] - x).cwiseAbs().maxCoeff(), 1e-5 * x.cwiseAbs().maxCoeff()) << t;
    const Eigen::VectorXd apart = fast.weights()[t].view() - exact.weights()[t].view();
    EXPECT_LE(apart.cwiseAbs().maxCoeff(), 1e-5) << t;
    const double energy = *exact.steps()[t].energy;
    EXPECT_NEAR(*fast.steps()[t].energy, energy, 1e-5 * std::max(1.0, std::abs(energy))) << t;
  }
  EXPECT_EQ(fast.converged_at, exact.converged_at);
  EXPECT_EQ(fast.outcome.words, exact.outcome.words);
}

TEST(Precision, AFastRunIsNearTheExactOneOnPictures) {
  for (const char* set : {"builtin:digits", "builtin:fashion"}) {
    for (const bool normalise : {true, false}) {
      const Start start = pictures(set, normalise);
      ASSERT_TRUE(start.memories->bank->keys().is_eight_bit());
      for (const double beta : {0.01, 1.0, 30.0}) {
        SCOPED_TRACE(fmt::format("{}, {}, beta {}", set, normalise, beta));
        const VariantChoice dense = choice("dense", beta);
        const Trace exact = run_with(start, with(Precision::exact), dense);
        const Trace fast = run_with(start, with(Precision::automatic), dense);
        const PrecisionUse use = precision_use(fast);
        EXPECT_EQ(use.exact, 0);
        EXPECT_EQ(use.fast, static_cast<int>(fast.points.size()));
        EXPECT_LE(use.largest_error.value_or(1.0), kFastEnough);
        EXPECT_GT(use.largest_error.value_or(0.0), 0.0);
        expect_near(fast, exact);
      }
    }
  }
}

TEST(Precision, AFastStepHandsOnTheSumThatItsEnergyIsMadeOf) {
  const Start start = pictures("builtin:digits", true);
  for (const double beta : {1e-8, 0.1, 30.0}) {
    const Trace trace = run_with(start, with(Precision::exact), choice("dense", beta));
    const Retriever& model = *trace.retriever;
    const State& x = trace.states().front();
    const Step fast = step_of(*model.fast_step(x));
    ASSERT_GT(fast.scores.size(), 0);
    const double by_scores = log_sum_exp(fast.scores.col(0), beta);
    // Where the rounding of the sum over beta is too much, nothing is handed on.
    EXPECT_EQ(fast.log_sum_exp.has_value(), beta > 1e-6) << beta;
    if (fast.log_sum_exp) {
      EXPECT_NEAR(*fast.log_sum_exp, by_scores, 1e-12 * std::abs(by_scores));
    }
    EXPECT_NEAR(*model.energy(SteppedState(model, x, fast)), x.squaredNorm() / 2.0 - by_scores,
                1e-11 * std::abs(by_scores));
    EXPECT_EQ(model.step(x).log_sum_exp, std::nullopt);
  }
}

TEST(Precision, ARunThatDoesNotAskForItIsExact) {
  const Start start = pictures("builtin:digits", true);
  const Trace trace = run_with(start, {.steps = 3}, choice("dense", 30));
  for (const StepRecord& step : trace.steps()) {
    EXPECT_TRUE(step.exact);
    EXPECT_FALSE(step.fast_error);
  }
  EXPECT_EQ(precision_sentence(trace), "");
  EXPECT_EQ(trace.options.precision, Precision::unsaid);
}

TEST(Precision, IsExactToTheBitWhereTheBoundIsTooLarge) {
  const Start start = cancelling();
  const Trace exact = run_with(start, with(Precision::exact), nearly_even());
  for (const Precision precision : {Precision::automatic, Precision::fast}) {
    const Trace careful = run_with(start, with(precision), nearly_even());
    const PrecisionUse use = precision_use(careful);
    EXPECT_EQ(use.fast, 0);
    EXPECT_EQ(use.refused, use.exact);
    EXPECT_GT(careful.steps()[0].fast_error.value_or(0.0), kFastEnough);
    ASSERT_EQ(careful.points.size(), exact.points.size());
    for (std::size_t t = 0; t < exact.points.size(); ++t) {
      EXPECT_EQ(careful.states()[t], exact.states()[t]);
      EXPECT_EQ(careful.weights()[t], exact.weights()[t]);
    }
    EXPECT_EQ(
        precision_sentence(careful),
        "Dense took exact steps: the fast ones may be wrong by more than 1·10⁻⁵ of the largest "
        "entry");
  }
}

TEST(Precision, AModelWithoutAFastStepSaysSo) {
  const Start start = pictures("builtin:digits", true);
  const VariantChoice low_rank = choice("low-rank", 30);
  const Trace exact = run_with(start, with(Precision::exact), low_rank);
  const Trace asked = run_with(start, with(Precision::fast), low_rank);
  EXPECT_EQ(asked.states().back(), exact.states().back());
  EXPECT_EQ(precision_use(asked).fast, 0);
  EXPECT_THAT(precision_sentence(asked), HasSubstr("took exact steps: it has no fast one"));
}

TEST(Precision, WhatOnlyTheLargestScoresDecideIsFastAndTheSameToTheBit) {
  const Start start = pictures("builtin:digits", true);
  for (const char* id : {"sparse", "top-k", "window"}) {
    SCOPED_TRACE(id);
    const Trace exact = run_with(start, with(Precision::exact), choice(id, 30));
    const Trace fast = run_with(start, with(Precision::automatic), choice(id, 30));
    EXPECT_EQ(precision_use(fast).exact, 0);
    ASSERT_EQ(fast.points.size(), exact.points.size());
    for (std::size_t t = 0; t < exact.points.size(); ++t) {
      EXPECT_EQ(fast.states()[t], exact.states()[t]);
      EXPECT_EQ(fast.weights()[t], exact.weights()[t]);
      EXPECT_EQ(fast.steps()[t].energy, exact.steps()[t].energy);
    }
    EXPECT_THAT(precision_sentence(fast), HasSubstr("the same as the exact ones to the bit"));
  }
}

TEST(Precision, ARunSaysHowFarItMayBeWrong) {
  const Trace trace =
      run_with(pictures("builtin:digits", true), with(Precision::fast), choice("dense", 30));
  EXPECT_THAT(precision_sentence(trace), StartsWith("Dense took fast steps, wrong by about "));
  Trace mixed = trace;
  mixed.change(1, [](TracePoint& point) { point.record.exact = true; });
  EXPECT_EQ(precision_use(mixed).exact, 1);
  EXPECT_THAT(
      precision_sentence(mixed),
      HasSubstr(fmt::format("took {} of {} steps fast", trace.last_step(), trace.last_step() + 1)));
}

TEST(Precision, TheoremRowsAreThoseOfTheExactStep) {
  const Start start = pictures("builtin:digits", true);
  const VariantChoice dense = choice("dense", 30);
  Trace exact = run_with(start, with(Precision::exact), dense);
  Trace fast = run_with(start, with(Precision::fast), dense);
  // Both are rows of the query, the only state that is the same in both to the bit.
  check_state(start, exact.options, exact, 0);
  check_state(start, fast.options, fast, 0);
  const auto& expected = *exact.steps()[0].checks;
  const auto& rows = *fast.steps()[0].checks;
  ASSERT_EQ(rows.size(), expected.size());
  ASSERT_FALSE(rows.empty());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].verdict, expected[i].verdict) << rows[i].id;
    EXPECT_EQ(rows[i].statement, expected[i].statement);
    if (!std::isnan(expected[i].left)) {
      EXPECT_EQ(rows[i].left, expected[i].left) << rows[i].id;
    }
    if (!std::isnan(expected[i].right)) {
      EXPECT_EQ(rows[i].right, expected[i].right) << rows[i].id;
    }
  }
}

TEST(Precision, NoProvedRowFailsOnAFastRun) {
  for (const char* set : {"builtin:digits", "builtin:fashion"}) {
    const Start start = pictures(set, true);
    Trace fast = run_with(start, with(Precision::fast), choice("dense", 30));
    for (int t = 0; t <= fast.last_step(); ++t) {
      check_state(start, fast.options, fast, t);
      for (const Check& row : *fast.steps()[static_cast<std::size_t>(t)].checks) {
        EXPECT_FALSE(row.standing == BoundStanding::proved && row.verdict == Verdict::fails)
            << row.id << " at " << t << ": " << row.statement;
      }
    }
  }
}

TEST(Precision, TheSameFastRunHasTheSameBytes) {
  const Start start = pictures("builtin:fashion", true);
  for (const double beta : {0.5, 40.0}) {
    const Trace a = run_with(start, with(Precision::fast), choice("dense", beta));
    const Trace b = run_with(start, with(Precision::fast), choice("dense", beta));
    ASSERT_EQ(a.points.size(), b.points.size());
    for (std::size_t t = 0; t < a.points.size(); ++t) {
      EXPECT_EQ(a.states()[t], b.states()[t]);
      EXPECT_EQ(a.weights()[t], b.weights()[t]);
      EXPECT_EQ(a.steps()[t].energy, b.steps()[t].energy);
    }
  }
}

TEST(Precision, OptionsMakeOfAFastStepWhatTheyMakeOfAnExactOne) {
  const Start start = pictures("builtin:digits", true);
  const RunOptions options{.steps = 8,
                           .damping = 0.5,
                           .clamp = Clamp::visible,
                           .beta_schedule = BetaSchedule::linear,
                           .beta_to = 60.0};
  const VariantChoice dense = choice("dense", 10);
  const Trace exact = run_with(start, with(Precision::exact, options), dense);
  const Trace fast = run_with(start, with(Precision::fast, options), dense);
  EXPECT_EQ(precision_use(fast).exact, 0);
  expect_near(fast, exact);
}

}  // namespace
}  // namespace mnemoscope
