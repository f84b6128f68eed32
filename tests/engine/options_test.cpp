// Options of a run (docs/theory.md, section 13) against values computed elsewhere in float64, and
// what they promise.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/advance.h"
#include "engine/small_problem.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

/// A start whose memories and query are those of a golden run; nullopt where the file has only its
/// digest.
std::optional<Start> start_of(const golden::Json& c) {
  if (!c["Xi"].is_array() || !c["x0"].is_array()) return std::nullopt;
  Memories memories;
  memories.bank = golden::bank(c);
  memories.images.shape = {memories.bank->dimension(), 1, 1};
  Start start;
  start.mean = memories.bank->values().mean();
  start.query.state = start.query.pixels = golden::vector(c["x0"]);
  for (const auto& visible : c["visible"]) {
    start.query.untouched.push_back(visible.get<int>() != 0);
  }
  start.memories = std::make_shared<const Memories>(std::move(memories));
  return start;
}

Trace run_of(const Start& start, const VariantChoice& chosen, const RunOptions& options) {
  const std::shared_ptr<Backend> cpu = make_cpu_backend();
  return run_variant(start, chosen, options, *cpu, *cpu, {});
}

TEST(RunOptions, AgreeWithTheReferenceWhenDampedAndClamped) {
  int compared = 0;
  for (const auto& c : golden::list("options", "runs")) {
    const std::optional<Start> start = start_of(c);
    if (!start) continue;
    const Trace trace = run_of(*start, choice("dense", c["beta"].get<double>()),
                               {.steps = static_cast<int>(c["states"].size()) - 1,
                                .tolerance = 0.0,
                                .damping = c["damping"].get<double>(),
                                .clamp = c["clamp"] == "visible" ? Clamp::visible : Clamp::none});
    ASSERT_EQ(trace.points.size(), c["states"].size());
    for (std::size_t t = 0; t < trace.points.size(); ++t) {
      EXPECT_LE((trace.states()[t] - golden::vector(c["states"][t])).cwiseAbs().maxCoeff(), 1e-10);
      EXPECT_NEAR(*trace.steps()[t].energy, c["energies"][t].get<double>(), 1e-9);
    }
    ++compared;
  }
  EXPECT_GE(compared, 20);
}

RunOptions options_of(double damping, Clamp clamp = Clamp::none) {
  return {.steps = 8, .tolerance = 1e-9, .damping = damping, .clamp = clamp};
}

TEST(RunOptions, KeepWhatNoCorruptionTouchedWhereItIsClamped) {
  for (const char* id : {"dense", "sparse", "linear", "classical", "svr", "multi-head"}) {
    const Start start = *prepare(half_digit());
    const Trace trace = run_of(start, choice(id, 30), options_of(1.0, Clamp::visible));
    ASSERT_FALSE(trace.failure) << id;
    long kept = 0;
    for (Index i = 0; i < start.query.state.size(); ++i) {
      if (!start.query.untouched[static_cast<std::size_t>(i)]) continue;
      EXPECT_EQ(trace.states().back()[i], start.query.state[i]) << id;
      ++kept;
    }
    EXPECT_EQ(kept, 784 / 2) << id;
  }
}

TEST(RunOptions, GoDownhillByWhatTheTheorySays) {
  const Start start = *prepare(half_digit());
  for (const char* id : {"dense", "sparse"}) {
    for (const double a : {0.3, 1.0, 1.7}) {
      for (const Clamp clamp : {Clamp::none, Clamp::visible}) {
        const Trace trace = run_of(start, choice(id, 30), options_of(a, clamp));
        for (std::size_t t = 0; t + 1 < trace.points.size(); ++t) {
          const double moved = (trace.states()[t + 1] - trace.states()[t]).squaredNorm();
          // |x' - x| = a |g_H|
          const double promised = (1.0 / a - 0.5) * moved;
          EXPECT_LE(*trace.steps()[t + 1].energy, *trace.steps()[t].energy - promised + 1e-12)
              << id << " a " << a << " t " << t;
        }
      }
    }
  }
}

TEST(RunOptions, AtTheirDefaultsAreThePlainRunToTheBit) {
  const Start start = *prepare(half_digit());
  const RunOptions plain = half_digit().options;
  RunOptions same = plain;
  same.seed = 9;
  same.beta_to = 77.0;
  const Trace a = run_of(start, choice("dense", 30), plain);
  const Trace b = run_of(start, choice("dense", 30), same);
  EXPECT_TRUE(is_plain(same));
  ASSERT_EQ(a.points.size(), b.points.size());
  for (std::size_t t = 0; t < a.points.size(); ++t) EXPECT_EQ(a.states()[t], b.states()[t]);
}

TEST(RunOptions, OfATemperatureWanderBySeedAndNeverSettle) {
  const Start start = *prepare(half_digit());
  RunOptions warm{.steps = 6, .tolerance = 1e-9, .temperature = 0.01, .seed = 4};
  const Trace once = run_of(start, choice("dense", 30), warm);
  const Trace again = run_of(start, choice("dense", 30), warm);
  EXPECT_EQ(once.states().back(), again.states().back());
  EXPECT_EQ(once.last_step(), 6);
  EXPECT_FALSE(once.converged_at);
  EXPECT_FALSE(once.outcome.settled);
  warm.seed = 5;
  EXPECT_NE(run_of(start, choice("dense", 30), warm).states().back(), once.states().back());
  // The first step's noise has the spread of its formula.
  const State noise = once.states()[1] - State(once.retriever->step(once.states()[0]).next.col(0));
  const double expected = std::sqrt(2.0 * 0.01 / 30.0);
  EXPECT_NEAR(std::sqrt(noise.squaredNorm() / 784.0), expected, 0.1 * expected);
}

TEST(RunOptions, OfAScheduleEndAtItsBetaAndCompareEnergiesThere) {
  const Start start = *prepare(half_digit());
  for (const BetaSchedule kind : {BetaSchedule::linear, BetaSchedule::geometric}) {
    const Trace trace =
        run_of(start, choice("dense", 1.0),
               {.steps = 12, .tolerance = 1e-9, .beta_schedule = kind, .beta_to = 60.0});
    ASSERT_FALSE(trace.failure);
    const Fitted sharp = fit_variant(fit_key(start, choice("dense", 60.0)));
    for (const auto& point : trace.points) {
      EXPECT_NEAR(*point->record.energy, *(*sharp)->energy(point->state), 1e-12);
    }
    // The step that has the last beta is that model's own.
    const State last = trace.states()[11];
    EXPECT_EQ(trace.states()[12], State((*sharp)->step(last).next.col(0)));
  }
  EXPECT_EQ(
      scheduled_beta({.steps = 11, .beta_schedule = BetaSchedule::linear, .beta_to = 11.0}, 1.0, 5),
      6.0);
  // The only step there is takes the last.
  EXPECT_EQ(
      scheduled_beta({.steps = 1, .beta_schedule = BetaSchedule::linear, .beta_to = 5.0}, 1.0, 0),
      5.0);
  EXPECT_NEAR(
      scheduled_beta({.steps = 11, .beta_schedule = BetaSchedule::geometric, .beta_to = 100.0}, 1.0,
                     5),
      10.0, 1e-12);
}

TEST(RunOptions, OfAScheduleOfOneStepMakeItWithTheLastBeta) {
  const Start start = *prepare(half_digit());
  const Trace trace = run_of(
      start, choice("dense", 1.0),
      {.steps = 1, .tolerance = 1e-9, .beta_schedule = BetaSchedule::linear, .beta_to = 60.0});
  const Fitted sharp = fit_variant(fit_key(start, choice("dense", 60.0)));
  EXPECT_EQ(trace.states().back(), State((*sharp)->step(start.query.state).next.col(0)));
}

TEST(RunOptions, CheckTheoremsOnTheStepItselfNotOnWhatTheOptionsMadeOfIt) {
  const Start start = *prepare(half_digit());
  Trace trace = run_of(start, choice("dense", 30), options_of(0.5));
  check_state(start, options_of(0.5), trace, 1);
  for (const Check& check : *trace.steps()[1].checks) {
    const bool broken = check.verdict == Verdict::fails && check.standing == BoundStanding::proved;
    EXPECT_FALSE(broken) << check.id << ' ' << check.statement;
  }
}

/// The row of that id at x_t.
Check row_at(const Start& start, const RunOptions& options, Trace& trace, int t, const char* id) {
  check_state(start, options, trace, t);
  for (const Check& row : *trace.steps()[static_cast<std::size_t>(t)].checks) {
    if (row.id == id) return row;
  }
  ADD_FAILURE() << "no row " << id;
  return {};
}

TEST(RunOptions, HaveARowOfTheoryThatHoldsAtEveryStep) {
  const Start start = *prepare(half_digit());
  for (const char* id : {"dense", "sparse", "top-k", "multi-head", "universal"}) {
    for (const double a : {0.3, 1.0, 1.7, 2.0}) {
      const RunOptions clamped = options_of(a, Clamp::visible);
      Trace trace = run_of(start, choice(id, 30), clamped);
      for (int t = 0; t <= trace.last_step(); ++t) {
        const Check row = row_at(start, clamped, trace, t, "I17-clamped");
        EXPECT_EQ(row.verdict, Verdict::holds) << id << " a " << a << " t " << t << row.statement;
        EXPECT_EQ(row_at(start, clamped, trace, t, "I17-damped").verdict, Verdict::does_not_apply);
      }
      if (a == 1.0) continue;
      const RunOptions damped = options_of(a);
      Trace whole = run_of(start, choice(id, 30), damped);
      for (int t = 0; t <= whole.last_step(); ++t) {
        const Check row = row_at(start, damped, whole, t, "I17-damped");
        EXPECT_EQ(row.verdict, Verdict::holds) << id << " a " << a << " t " << t << row.statement;
      }
    }
  }
}

TEST(RunOptions, HaveNoRowOfTheoryWhereNothingIsPromised) {
  const Start start = *prepare(half_digit());
  const auto verdict = [&](const char* id, const RunOptions& options, const char* row) {
    Trace trace = run_of(start, choice(id, 30), options);
    return row_at(start, options, trace, 0, row);
  };
  EXPECT_EQ(verdict("linear", options_of(0.5), "I17-damped").verdict, Verdict::does_not_apply);
  EXPECT_EQ(verdict("classical", options_of(0.5), "I17-damped").verdict, Verdict::does_not_apply);
  EXPECT_EQ(verdict("dense", options_of(1.0), "I17-damped").verdict, Verdict::does_not_apply);
  EXPECT_EQ(verdict("dense", options_of(1.0), "I17-clamped").verdict, Verdict::does_not_apply);
  RunOptions hot = options_of(0.5);
  hot.temperature = 0.1;
  const Check noisy = verdict("dense", hot, "I17-damped");
  EXPECT_EQ(noisy.verdict, Verdict::does_not_apply);
  EXPECT_EQ(verdict("dense", hot, "I11").verdict, Verdict::holds) << "I11 speaks of T(x) itself";
}

TEST(RunOptions, ASoLargerStepThanTheTheoryAllowsIsSeen) {
  // Of T(x) the row is told that it is three times as long: then the promise is more than it keeps.
  const Start start = *prepare(half_digit());
  const Fitted fitted = fit_variant(fit_key(start, choice("dense", 1000)));
  const State x = start.query.state;
  Step longer = (*fitted)->step(x);
  longer.next = x + 3.0 * (longer.next - x);
  const SteppedState at(**fitted, x, longer);
  const StepContext context({.bank = *start.memories->bank,
                             .at = at,
                             .target = *start.query.target,
                             .taken = {.damping = 0.9}});
  const std::vector<Check> rows = check_step(context);
  const auto damped = std::find_if(rows.begin(), rows.end(),
                                   [](const Check& row) { return row.id == "I17-damped"; });
  ASSERT_NE(damped, rows.end());
  EXPECT_EQ(damped->verdict, Verdict::fails);
}

}  // namespace
}  // namespace mnemoscope
